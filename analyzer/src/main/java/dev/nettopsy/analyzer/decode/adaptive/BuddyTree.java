package dev.nettopsy.analyzer.decode.adaptive;

import dev.nettopsy.analyzer.decode.mirror.BuddyChunkMirror;
import dev.nettopsy.snapshot.FreeMap;
import java.util.BitSet;

/**
 * The blocks of a buddy chunk that are handed out, one bit for each smallest block, from its tree and the releases that
 * wait to be merged into it. {@link BuddyChunkMirror} shows the layout.
 */
final class BuddyTree {

    private final byte[] nodes;
    private final int smallest;
    private final int leaves;
    private final BitSet claimed = new BitSet();
    private final byte[] shiftAt;
    private boolean consistent = true;

    /**
     * @param nodes {@code buddies}
     * @param smallest bytes of the smallest block
     * @param leaves number of smallest blocks
     */
    BuddyTree(byte[] nodes, int smallest, int leaves) {
        this.nodes = nodes.clone();
        this.smallest = smallest;
        this.leaves = leaves;
        shiftAt = new byte[leaves];
        if (nodes.length > 1) {
            read(1, 0);
        }
    }

    /** Takes a release out that waits in the free list: a packed entry of offset and shift. */
    void release(int entry) {
        int first = entry & BuddyChunkMirror.ENTRY_OFFSET_MASK;
        int shift = entry >>> BuddyChunkMirror.ENTRY_SHIFT_BITS;
        long count = shift < Integer.SIZE - 1 ? 1L << shift : Long.MAX_VALUE;
        if (first + count > leaves || count > leaves) {
            consistent = false;
            return;
        }
        int last = first + (int) count;
        consistent &= claimed.nextClearBit(first) >= last && shiftAt[first] == shift;
        claimed.clear(first, last);
    }

    /** Whether every part of the tree and every waiting release fitted together. */
    boolean isConsistent() {
        return consistent;
    }

    long claimedBytes() {
        return (long) claimed.cardinality() * smallest;
    }

    FreeMap freeMap() {
        BitSet free = new BitSet(leaves);
        free.set(0, leaves);
        free.andNot(claimed);
        return new FreeMap(smallest, leaves, free);
    }

    /** Bytes of the handed-out block that starts at this offset; -1 if none does. */
    long blockAt(long offset) {
        long leaf = offset / smallest;
        if (offset < 0 || offset % smallest != 0 || leaf >= leaves || !claimed.get((int) leaf)) {
            return -1;
        }
        return (long) smallest << shiftAt[(int) leaf];
    }

    /** Depth is bounded by the length of the array: each step doubles the index. */
    private void read(int node, int leaf) {
        int value = nodes[node];
        int shift = value & BuddyChunkMirror.SHIFT_MASK;
        if ((value & BuddyChunkMirror.CLAIMED) != 0) {
            claim(leaf, shift);
        } else if ((value & BuddyChunkMirror.CLAIMED_BELOW) != 0) {
            long right = 2L * node + 1;
            if (shift == 0 || shift > Integer.SIZE - 2 || right >= nodes.length) {
                consistent = false;
                return;
            }
            read(2 * node, leaf);
            read((int) right, leaf + (1 << (shift - 1)));
        }
    }

    private void claim(int leaf, int shift) {
        long end = shift < Integer.SIZE - 1 ? leaf + (1L << shift) : Long.MAX_VALUE;
        if (leaf < 0 || end > leaves || (claimed.nextSetBit(leaf) >= 0 && claimed.nextSetBit(leaf) < end)) {
            consistent = false;
            return;
        }
        claimed.set(leaf, (int) end);
        shiftAt[leaf] = (byte) shift;
    }
}
