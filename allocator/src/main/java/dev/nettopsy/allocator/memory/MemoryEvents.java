package dev.nettopsy.allocator.memory;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/**
 * Events of the JDK's flight recorder for memory that is obtained, given back, refused, or failed to be given back. A recording has them when the JVM
 * is started with {@code -XX:StartFlightRecording}; without one they cost a look at a flag.
 */
final class MemoryEvents {

    /** A runtime image may be without the recorder's module; then there are no events. */
    private static final boolean PRESENT =
            ModuleLayer.boot().findModule("jdk.jfr").isPresent();

    private MemoryEvents() {}

    static void obtained(String kind, long bytes, long committed) {
        if (PRESENT) {
            Obtained.write(kind, bytes, committed);
        }
    }

    static void returned(String kind, long bytes, long committed) {
        if (PRESENT) {
            Returned.write(kind, bytes, committed);
        }
    }

    static void refused(String kind, long bytes, long committed) {
        if (PRESENT) {
            Refused.write(kind, bytes, committed);
        }
    }

    static void notReturned(String kind, long bytes, long committed, Throwable failure) {
        if (PRESENT) {
            NotReturned.write(kind, bytes, committed, failure);
        }
    }

    /** Fields that all of them have; the recorder reads them. */
    @Category({"Nettopsy", "Allocator"})
    abstract static class Memory extends Event {

        @Label("Kind")
        @Description("direct or heap")
        String kind = "";

        @Label("Size")
        @DataAmount
        long bytes;

        @Label("Committed")
        @Description("what the allocator holds of this kind afterwards")
        @DataAmount
        long committed;

        final void commit(String ofKind, long size, long held) {
            if (shouldCommit()) {
                kind = ofKind;
                bytes = size;
                committed = held;
                commit();
            }
        }
    }

    @Name("dev.nettopsy.allocator.MemoryObtained")
    @Label("Memory Obtained")
    @Description("A chunk, or the memory of one large buffer, was obtained")
    @StackTrace
    private static final class Obtained extends Memory {
        static void write(String kind, long bytes, long committed) {
            new Obtained().commit(kind, bytes, committed);
        }
    }

    @Name("dev.nettopsy.allocator.MemoryReturned")
    @Label("Memory Returned")
    @Description("A chunk, or the memory of one large buffer, was given back")
    @StackTrace
    private static final class Returned extends Memory {
        static void write(String kind, long bytes, long committed) {
            new Returned().commit(kind, bytes, committed);
        }
    }

    @Name("dev.nettopsy.allocator.MemoryNotReturned")
    @Label("Memory Not Returned")
    @Description(
            "Memory was to be given back, and that failed: the allocator has let go of it, the process may not have")
    @StackTrace
    static final class NotReturned extends Memory {

        @Label("Failure")
        String failure = "";

        static void write(String kind, long bytes, long committed, Throwable failure) {
            NotReturned event = new NotReturned();
            event.failure = failure.toString();
            event.commit(kind, bytes, committed);
        }
    }

    @Name("dev.nettopsy.allocator.MemoryRefused")
    @Label("Memory Refused")
    @Description("A limit, or the JVM, refused memory")
    @StackTrace
    private static final class Refused extends Memory {
        static void write(String kind, long bytes, long committed) {
            new Refused().commit(kind, bytes, committed);
        }
    }
}
