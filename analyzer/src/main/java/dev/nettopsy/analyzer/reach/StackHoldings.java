package dev.nettopsy.analyzer.reach;

import java.util.Arrays;
import java.util.Map;

/** What only the stacks of threads hold, and no field that lasts. Immutable. */
public final class StackHoldings {

    /** By address of the thread object. */
    private final Map<Long, Long> bytes;

    private final long[] alone;

    /**
     * @param bytes for each thread, by the address of its object
     * @param alone addresses of objects in frames that one thread alone holds
     */
    StackHoldings(Map<Long, Long> bytes, long[] alone) {
        this.bytes = Map.copyOf(bytes);
        this.alone = alone.clone();
        Arrays.sort(this.alone);
    }

    /** Bytes that the stack of a thread alone holds, by the address of the thread's object: they go if its methods return. */
    public long bytesOf(long thread) {
        return bytes.getOrDefault(thread, 0L);
    }

    /** Whether an object in a frame would go if the methods of the one thread that holds it returned. */
    public boolean goesWithItsThread(long object) {
        return Arrays.binarySearch(alone, object) >= 0;
    }
}
