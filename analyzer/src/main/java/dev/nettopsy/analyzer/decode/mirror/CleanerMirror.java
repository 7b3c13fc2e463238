package dev.nettopsy.analyzer.decode.mirror;

import dev.nettopsy.analyzer.graph.HeapInstance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code jdk.internal.ref.Cleaner} (JDK 8: {@code sun.misc.Cleaner}): a doubly linked list of phantom references. A cleaner
 * that has run is taken out of the list and links to itself.
 */
public final class CleanerMirror {

    public static final List<String> CLASSES = List.of("jdk.internal.ref.Cleaner", "sun.misc.Cleaner");

    /** What frees the memory of {@code ByteBuffer.allocateDirect}; other thunks unmap files. */
    private static final String DEALLOCATOR = "java.nio.DirectByteBuffer$Deallocator";

    private static final String UNMAPPER = "sun.nio.ch.FileChannelImpl$";

    private CleanerMirror() {}

    /** What it runs; null if that is not known. */
    public static @Nullable HeapInstance thunk(HeapInstance cleaner) {
        HeapInstance thunk = cleaner.instance("thunk");
        return thunk != null ? thunk : cleaner.instance("action");
    }

    /** Address of what it cleans up after; 0 once the collector has found that dead. */
    public static long referentId(HeapInstance cleaner) {
        return cleaner.referenceId("referent");
    }

    public static boolean hasRun(HeapInstance cleaner) {
        if (cleaner.referenceId("next") == cleaner.id()) {
            return true;
        }
        HeapInstance thunk = thunk(cleaner);
        // Up to JDK 17 the thunk forgets the address as well.
        return thunk != null && isDeallocator(thunk) && address(thunk) == 0;
    }

    public static boolean isDeallocator(HeapInstance thunk) {
        return thunk.type().name().equals(DEALLOCATOR);
    }

    public static boolean isUnmapper(HeapInstance thunk) {
        return thunk.type().name().startsWith(UNMAPPER);
    }

    /** Where the memory is that a deallocator frees. */
    public static long address(HeapInstance deallocator) {
        return deallocator.number("address", 0);
    }

    /** Bytes that the JVM counts as reserved for the buffer: at least 1, even where its capacity is 0. */
    public static long reserved(HeapInstance deallocator) {
        return deallocator.number("size", 0);
    }

    /** Bytes of the buffer that a deallocator frees. */
    public static long capacity(HeapInstance deallocator) {
        return deallocator.number("capacity", 0);
    }
}
