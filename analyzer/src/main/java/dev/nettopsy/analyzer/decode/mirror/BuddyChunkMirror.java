package dev.nettopsy.analyzer.decode.mirror;

import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.graph.HeapPrimitiveArray;
import org.jspecify.annotations.Nullable;

/**
 * {@code AdaptivePoolingAllocator$BuddyChunk} (C): a binary tree of blocks.
 *
 * <pre>
 *   buddies[1] is the whole chunk, the halves of block i are 2i and 2i + 1
 *   +---+---+-----------------------+
 *   | 7 | 6 | 5         ...       0 |
 *   +---+---+-----------------------+
 *     |   |    shift: the block has smallest block &lt;&lt; shift bytes
 *     |   some block below is claimed
 *     claimed as a whole
 *   entry of the free list, not merged yet: offset / smallest block in the low 16 bits, shift in the high 16
 * </pre>
 */
public record BuddyChunkMirror(HeapInstance object) {

    public static final String SUFFIX = "buffer.AdaptivePoolingAllocator$BuddyChunk";
    public static final String SMALLEST_BLOCK = "MIN_BUDDY_SIZE";
    public static final int SMALLEST_BLOCK_DEFAULT = 32768;
    public static final int CLAIMED = 0x80;
    public static final int CLAIMED_BELOW = 0x40;
    public static final int SHIFT_MASK = 0x3F;
    public static final int ENTRY_OFFSET_MASK = 0xFFFF;
    public static final int ENTRY_SHIFT_BITS = 16;

    public static final Layout LAYOUT =
            Layout.of(SUFFIX).fields(Epoch.C1, Epoch.C4, "freeList", "buddies").optional("freeListCapacity");

    public @Nullable HeapPrimitiveArray buddies() {
        return object.reference("buddies") instanceof HeapPrimitiveArray array ? array : null;
    }

    /** Int queue of released blocks that are not merged into the tree yet. */
    public @Nullable HeapInstance freeList() {
        return object.instance("freeList");
    }
}
