package dev.nettopsy.analyzer.ledger;

/**
 * A bump chunk: all below the pointer was handed out once, all above it never. The chunk's count tells how many buffers have
 * not come back; those that no object stands for any more lie somewhere below the pointer, where no other claim is.
 *
 * <pre>
 *   0                                        pointer            capacity
 *   | claim | ....... | claim | ............ |                  |
 *             \________________/                free or stranded
 *              gone buffers (estimated), the rest stranded
 * </pre>
 */
final class BumpBytes implements UncoveredBytes {

    private final long pointer;
    private final long counted;
    private final Bucket above;
    private final UsualReserve usual;
    private final int allocator;
    private long bytesBelow;
    private long bytesAbove;

    /**
     * @param counted buffers that the chunk's count stands for; negative if it says nothing
     * @param above what the bytes above the pointer are
     */
    BumpBytes(long pointer, long counted, Bucket above, UsualReserve usual, int allocator) {
        this.pointer = pointer;
        this.counted = counted;
        this.above = above;
        this.usual = usual;
        this.allocator = allocator;
    }

    @Override
    public void uncovered(long from, long to) {
        long below = Math.max(0, Math.min(to, pointer) - from);
        bytesBelow += below;
        bytesAbove += to - from - below;
    }

    @Override
    public long contradicted(long from, long to) {
        return Math.max(0, to - Math.max(from, pointer));
    }

    @Override
    public void enter(Tally tally) {
        tally.add(above, bytesAbove);
        tally.gone = counted < 0 ? -1 : Math.max(0, counted - tally.inUse);
        if (tally.gone <= 0 || bytesBelow == 0) {
            tally.add(Bucket.STRANDED, bytesBelow);
            return;
        }
        tally.goneBytesAtLeast = Math.min(tally.gone, bytesBelow);
        tally.goneBytesAtMost = bytesBelow;
        long estimate = usual.estimate(tally.gone, tally.inUse, tally.inUseReserved, allocator, bytesBelow);
        tally.goneBytes = estimate;
        tally.add(Bucket.UNCLAIMED, estimate);
        tally.add(Bucket.STRANDED, bytesBelow - estimate);
        tally.accuracy = Accuracy.ESTIMATED;
    }
}
