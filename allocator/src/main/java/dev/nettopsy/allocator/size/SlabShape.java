package dev.nettopsy.allocator.size;

/**
 * How many slots of one size class a slab has, and how many pages it takes.
 *
 * @param sizeClass index of the class in {@link SizeClasses}
 * @param slotBytes size of a slot
 * @param slots 1 to {@link #MOST_SLOTS}
 * @param pages of {@link #PAGE_BYTES} each
 */
public record SlabShape(int sizeClass, int slotBytes, int slots, int pages) {

    /** Slabs begin and end at multiples of this, in bytes. */
    public static final int PAGE_BYTES = 4096;

    /** What fits into the word of a slab beside its state. */
    public static final int MOST_SLOTS = 60;

    /** From this size on a slab is one slot: it comes and goes with its buffer. In bytes. */
    private static final int SINGLE = 32 << 10;

    /** A slab of several slots is not larger than this, if two slots fit: what one small buffer can keep from others. */
    private static final int SLAB_BYTES = 32 << 10;

    /** The best shape for a class: little left over at the end, and no more pages than that takes. */
    public static SlabShape of(int sizeClass) {
        int bytes = SizeClasses.bytesOf(sizeClass);
        if (bytes > SINGLE) {
            return new SlabShape(sizeClass, bytes, 1, pagesFor(bytes));
        }
        int most = Math.max(pagesFor(SLAB_BYTES), pagesFor(2 * bytes));
        SlabShape best = filled(sizeClass, bytes, pagesFor(2 * bytes));
        for (int pages = best.pages + 1; pages <= most; pages++) {
            SlabShape other = filled(sizeClass, bytes, pages);
            if (other.cost() < best.cost()) {
                best = other;
            }
        }
        return best;
    }

    /** What no slot covers, at the end of the slab, in bytes. */
    public int leftOver() {
        return pages * PAGE_BYTES - slots * slotBytes;
    }

    /** The slab's size in bytes. */
    public int bytes() {
        return pages * PAGE_BYTES;
    }

    private static SlabShape filled(int sizeClass, int bytes, int pages) {
        return new SlabShape(sizeClass, bytes, Math.min(MOST_SLOTS, pages * PAGE_BYTES / bytes), pages);
    }

    /** Share that is left over, and the trouble of being refilled often, which a few slots bring. */
    private double cost() {
        return (double) leftOver() / bytes() + 0.2 / slots;
    }

    private static int pagesFor(int bytes) {
        return (bytes + PAGE_BYTES - 1) / PAGE_BYTES;
    }
}
