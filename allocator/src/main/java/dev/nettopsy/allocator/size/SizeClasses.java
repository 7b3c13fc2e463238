package dev.nettopsy.allocator.size;

/**
 * The sizes in which memory is handed out, in bytes. A request is rounded up to the next of them:
 *
 * <pre>
 *     up to 128 bytes          steps of 16
 *     up to 64 KiB             eight steps between a power of two and the next: at most 12.5 % are lost
 *     up to 4 MiB              sixteen steps: at most 6.25 % are lost
 * </pre>
 *
 * Beyond 4 MiB a buffer has memory of its own, of exactly its size.
 */
public final class SizeClasses {

    /** The largest size that is pooled, in bytes. */
    public static final int LARGEST = 4 << 20;

    private static final int TINY_STEP_SHIFT = 4;
    private static final int TINY_SHIFT = 7;
    private static final int TINY = 1 << (TINY_SHIFT - TINY_STEP_SHIFT);
    private static final int MIDDLE_SHIFT = 16;
    private static final int MIDDLE = TINY + (MIDDLE_SHIFT - TINY_SHIFT) * 8;
    private static final int LARGE_SHIFT = 22;

    /** How many size classes there are. */
    public static final int COUNT = MIDDLE + (LARGE_SHIFT - MIDDLE_SHIFT) * 16;

    private SizeClasses() {}

    /**
     * The smallest class that holds so many bytes.
     *
     * @param bytes 0 to {@link #LARGEST}
     */
    public static int indexOf(int bytes) {
        if (bytes <= 1 << TINY_SHIFT) {
            return Math.max(bytes - 1, 0) >> TINY_STEP_SHIFT;
        }
        int last = bytes - 1;
        int shift = 31 - Integer.numberOfLeadingZeros(last);
        if (shift < MIDDLE_SHIFT) {
            return TINY + (shift - TINY_SHIFT) * 8 + ((last >> (shift - 3)) & 7);
        }
        return MIDDLE + (shift - MIDDLE_SHIFT) * 16 + ((last >> (shift - 4)) & 15);
    }

    /**
     * The size of a class, in bytes.
     *
     * @param index 0 to {@link #COUNT} - 1
     */
    public static int bytesOf(int index) {
        if (index < TINY) {
            return (index + 1) << TINY_STEP_SHIFT;
        }
        if (index < MIDDLE) {
            int step = index - TINY;
            return (8 + (step & 7) + 1) << (TINY_SHIFT + (step >> 3) - 3);
        }
        int step = index - MIDDLE;
        return (16 + (step & 15) + 1) << (MIDDLE_SHIFT + (step >> 4) - 4);
    }
}
