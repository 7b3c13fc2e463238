package dev.nettopsy.analyzer.decode.adaptive;

import dev.nettopsy.analyzer.decode.draft.Memory;
import dev.nettopsy.analyzer.decode.mirror.ChunkMirror;
import dev.nettopsy.snapshot.ChunkKind;
import org.jspecify.annotations.Nullable;

/** A chunk that has memory, before its buffers are known. */
final class ChunkDraft {

    private final ChunkMirror mirror;
    private final ChunkKind kind;
    private final boolean pooled;
    private final boolean known;
    private final Memory memory;
    private final long rawCount;
    private final int region;
    private final ChunkSpace space;
    private final Places.@Nullable Place place;
    private long buffers;

    /**
     * @param known whether this version knows chunks of its class
     * @param rawCount its reference count in the raw form
     * @param region index that its region will have
     */
    ChunkDraft(
            ChunkMirror mirror,
            ChunkKind kind,
            boolean pooled,
            boolean known,
            Memory memory,
            long rawCount,
            int region,
            ChunkSpace space,
            Places.@Nullable Place place) {
        this.mirror = mirror;
        this.kind = kind;
        this.pooled = pooled;
        this.known = known;
        this.memory = memory;
        this.rawCount = rawCount;
        this.region = region;
        this.space = space;
        this.place = place;
    }

    ChunkMirror mirror() {
        return mirror;
    }

    ChunkKind kind() {
        return kind;
    }

    boolean pooled() {
        return pooled;
    }

    boolean known() {
        return known;
    }

    Memory memory() {
        return memory;
    }

    long rawCount() {
        return rawCount;
    }

    int region() {
        return region;
    }

    ChunkSpace space() {
        return space;
    }

    /** The structure that holds it; null if none does. */
    Places.@Nullable Place place() {
        return place;
    }

    /** Buffer objects in use that claim part of it, as far as they were met. */
    long buffers() {
        return buffers;
    }

    void addBuffer() {
        buffers++;
    }
}
