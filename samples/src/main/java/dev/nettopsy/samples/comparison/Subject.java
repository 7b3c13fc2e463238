package dev.nettopsy.samples.comparison;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import io.netty.util.internal.PlatformDependent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The allocator that is put to the test. Safe for several threads. */
final class Subject {

    private final Class<? extends ByteBufAllocator> type;
    private @Nullable ByteBufAllocator allocator;

    /** What is not garbage when the figure is taken. */
    private final List<Object> alive = Collections.synchronizedList(new ArrayList<>());

    private final boolean sharing;

    private Subject(Class<? extends ByteBufAllocator> type, boolean sharing) {
        this.type = type;
        this.sharing = sharing;
    }

    /** One that lets each thread have chunks of its own, as event loops do. */
    static Subject of(Class<? extends ByteBufAllocator> type) {
        return new Subject(type, false);
    }

    /** One with its defaults, as threads that are no event loops share it. */
    Subject sharing() {
        return new Subject(type, true);
    }

    /** The one allocator of a work, made when it is asked for first. */
    synchronized ByteBufAllocator allocator() {
        if (allocator == null) {
            allocator = newAllocator();
        }
        return allocator;
    }

    /**
     * Another one of the same kind.
     *
     * @throws IllegalStateException if there can be none
     */
    ByteBufAllocator newAllocator() {
        try {
            return isOfNetty() && !sharing
                    ? type.getConstructor(boolean.class, boolean.class).newInstance(true, true)
                    : type.getConstructor().newInstance();
        } catch (ReflectiveOperationException refused) {
            throw new IllegalStateException(refused);
        }
    }

    boolean isOfNetty() {
        return type.getName().startsWith("io.netty.");
    }

    void keepAlive(Object object) {
        alive.add(object);
    }

    List<ByteBuf> buffers(int count, int bytes) {
        List<ByteBuf> all = new ArrayList<>();
        ByteBufAllocator from = allocator();
        Work.times(count, () -> all.add(from.directBuffer(bytes)));
        return all;
    }

    /** What the allocator says of itself, in bytes of direct memory. */
    long reportedBytes() {
        return ((ByteBufAllocatorMetricProvider) allocator()).metric().usedDirectMemory();
    }

    /** What Netty counts for the whole process, in bytes of direct memory. */
    static long heldBytes() {
        return PlatformDependent.usedDirectMemory();
    }

    /** Lets the collector find what is lost, and Netty give it back. */
    static void collect() throws InterruptedException {
        for (int round = 0; round < 4; round++) {
            System.gc();
            Thread.sleep(40);
        }
    }
}
