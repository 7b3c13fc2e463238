package dev.nettopsy.analyzer.decode.adaptive;

import dev.nettopsy.analyzer.decode.mirror.BuddyChunkMirror;
import dev.nettopsy.analyzer.decode.mirror.BufferMirror;
import dev.nettopsy.analyzer.decode.mirror.ChunkMirror;
import dev.nettopsy.analyzer.decode.mirror.SizeClassedChunkMirror;
import dev.nettopsy.analyzer.graph.FieldType;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.graph.HeapPrimitiveArray;
import dev.nettopsy.analyzer.graph.StaticField;
import dev.nettopsy.snapshot.ChunkKind;
import dev.nettopsy.snapshot.FreeMap;
import java.util.BitSet;

/** Reads what the books of a chunk call handed out and free, by its kind. */
final class SpaceReader {

    /** More segments or blocks than the largest chunk of any release has (2 MiB of 32 bytes, 8 MiB of 32 KiB). */
    private static final int MOST_UNITS = 1 << 20;

    private final Context context;
    private final boolean segmentNumbers;

    SpaceReader(Context context) {
        this.context = context;
        segmentNumbers = context.netty().has(BufferMirror.SUFFIX + "#" + BufferMirror.SEGMENT_ID);
    }

    /** @param capacity bytes of the chunk's memory */
    ChunkSpace read(ChunkMirror chunk, ChunkKind kind, long capacity) {
        return switch (kind) {
            case SIZE_CLASS -> sizeClass(new SizeClassedChunkMirror(chunk.object()), chunk, capacity);
            case BUDDY -> buddy(new BuddyChunkMirror(chunk.object()), chunk, capacity);
            case ONE_OFF -> ChunkSpace.of(capacity, 0);
            case BUMP, RUNS -> bump(chunk, capacity);
        };
    }

    private static ChunkSpace bump(ChunkMirror chunk, long capacity) {
        long next = Math.max(0, Math.min(capacity, chunk.allocatedBytes()));
        return ChunkSpace.of(next, capacity - next);
    }

    private ChunkSpace sizeClass(SizeClassedChunkMirror mirror, ChunkMirror chunk, long capacity) {
        long segmentSize = mirror.segmentSize();
        long segments = segmentSize <= 0 ? 0 : mirror.segments() >= 0 ? mirror.segments() : capacity / segmentSize;
        if (segmentSize <= 0
                || segmentSize > capacity
                || segments <= 0
                || segments > MOST_UNITS
                || segments * segmentSize > capacity) {
            return unreadable(chunk, capacity, "its segments do not fit its capacity");
        }
        HeapInstance shared = mirror.sharedFreeList();
        HeapInstance own = mirror.localFreeList();
        int[] sharedFree = shared == null ? null : IntQueueReader.queue(shared);
        int[] ownFree = own == null ? new int[0] : IntQueueReader.stack(own);
        if (sharedFree == null || ownFree == null) {
            return unreadable(chunk, capacity, "its free list is missing or its indices do not fit");
        }
        int unit = (int) segmentSize;
        // A thread's own stack of segments is filled from the end of the chunk downwards, a shared list from its
        // beginning.
        long start = own == null ? 0 : capacity - segments * segmentSize;
        BitSet free = new BitSet((int) segments);
        boolean fits = mark(sharedFree, start, unit, (int) segments, free);
        fits &= mark(ownFree, start, unit, (int) segments, free);
        if (!fits) {
            gap(chunk, "its free list names a segment twice or one that it does not have");
        }
        FreeMap map = new FreeMap(start, unit, (int) segments, free);
        long freeBytes = map.freeBytes();
        boolean hidden = free.cardinality() == segments
                && own != null
                && ownFree.length == 0
                && !context.epoch().segmentsOwnReferences()
                && chunk.allocatedBytes() >= capacity;
        return new ChunkSpace(segments * segmentSize - freeBytes, freeBytes, unit, map, null, hidden);
    }

    private boolean mark(int[] values, long start, int segmentSize, int segments, BitSet free) {
        boolean fits = true;
        for (int value : values) {
            long offset = segmentNumbers ? (long) value * segmentSize : value - start;
            boolean aligned = offset % segmentSize == 0;
            int segment = (int) Math.min(segments, offset / segmentSize);
            if (offset < 0 || segment >= segments || !aligned || free.get(segment)) {
                fits = false;
            } else {
                free.set(segment);
            }
        }
        return fits;
    }

    private ChunkSpace buddy(BuddyChunkMirror mirror, ChunkMirror chunk, long capacity) {
        StaticField smallestField = chunk.object().type().staticField(BuddyChunkMirror.SMALLEST_BLOCK);
        long smallest = smallestField == null ? BuddyChunkMirror.SMALLEST_BLOCK_DEFAULT : smallestField.bits();
        HeapPrimitiveArray buddies = mirror.buddies();
        HeapInstance freeList = mirror.freeList();
        int[] waiting = freeList == null ? null : IntQueueReader.queue(freeList);
        long leaves = smallest <= 0 ? 0 : capacity / smallest;
        if (buddies == null || buddies.elementType() != FieldType.BYTE || waiting == null) {
            return unreadable(chunk, capacity, "its tree or its free list is missing");
        }
        if (leaves <= 0 || leaves > MOST_UNITS || buddies.length() < leaves) {
            return unreadable(chunk, capacity, "its tree does not fit its capacity");
        }
        BuddyTree tree = new BuddyTree(buddies.bytes(0, buddies.length()), (int) smallest, (int) leaves);
        for (int entry : waiting) {
            tree.release(entry);
        }
        if (!tree.isConsistent()) {
            gap(chunk, "its tree and its waiting releases contradict each other");
        }
        long claimed = tree.claimedBytes();
        return new ChunkSpace(claimed, leaves * smallest - claimed, (int) smallest, tree.freeMap(), tree, false);
    }

    /** What can still be said of a chunk whose own structures cannot be read: the hint in {@code allocatedBytes}. */
    private ChunkSpace unreadable(ChunkMirror chunk, long capacity, String why) {
        gap(chunk, why);
        return bump(chunk, capacity);
    }

    private void gap(ChunkMirror chunk, String why) {
        context.gap(
                "class " + chunk.object().type().name(),
                "of a chunk: " + why,
                "handed-out and free bytes of such chunks are estimates");
    }
}
