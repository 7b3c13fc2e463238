package dev.nettopsy.analyzer.decode.pooled;

import dev.nettopsy.analyzer.decode.draft.Memory;
import dev.nettopsy.analyzer.decode.mirror.PoolChunkMirror;
import org.jspecify.annotations.Nullable;

/** A chunk that has memory, before its buffers are known. */
final class ChunkDraft {

    private final PoolChunkMirror mirror;
    private final Memory memory;
    private final boolean huge;
    private final long start;
    private final long pageSize;
    private int region = -1;
    private final Arenas.@Nullable Place place;

    /**
     * @param memory all that was obtained for it
     * @param start first byte within {@code memory} that it hands out
     * @param place null if no arena holds it
     */
    ChunkDraft(PoolChunkMirror mirror, Memory memory, long start, Arenas.@Nullable Place place) {
        this.mirror = mirror;
        this.memory = memory;
        this.huge = mirror.isHuge();
        this.start = start;
        this.pageSize = mirror.pageSize();
        this.place = place;
    }

    PoolChunkMirror mirror() {
        return mirror;
    }

    Memory memory() {
        return memory;
    }

    boolean isHuge() {
        return huge;
    }

    long start() {
        return start;
    }

    /** Index that its region will have; -1 as long as nothing speaks for its memory. */
    int region() {
        return region;
    }

    void setRegion(int index) {
        region = index;
    }

    Arenas.@Nullable Place place() {
        return place;
    }

    /** First byte of what a handle stands for, within the region. */
    long offset(long handle, long elementSize) {
        return start + Handle.offset(handle, pageSize, elementSize);
    }
}
