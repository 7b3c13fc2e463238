package dev.nettopsy.analyzer.decode.pooled;

import dev.nettopsy.analyzer.decode.draft.SnapshotDraft;
import dev.nettopsy.snapshot.Claim;

/** Enters the side that holds, buffers and cache entries alike. */
final class Claims {

    private final PooledContext context;
    private final Chunks chunks;
    private long ofGoneChunks;
    private long outside;

    Claims(PooledContext context, Chunks chunks) {
        this.context = context;
        this.chunks = chunks;
    }

    /**
     * Enters what an object has of a chunk, if the chunk is in the dump.
     *
     * @param length bytes that its user sees
     * @param reserved bytes set apart for it: the size of its element, or of its run
     * @param references its reference count; 0 for an entry
     */
    void add(
            long id,
            long chunkId,
            long handle,
            long length,
            long reserved,
            long references,
            Claim.Kind kind,
            int owner) {
        ChunkDraft chunk = chunks.of(chunkId);
        if (chunk == null) {
            ofGoneChunks++;
            return;
        }
        long capacity = chunk.memory().capacity();
        long offset = chunk.isHuge() ? chunk.start() : chunk.offset(handle, reserved);
        if (offset < 0 || length < 0 || reserved < length || offset > capacity - reserved) {
            outside++;
            return;
        }
        SnapshotDraft draft = context.draft();
        draft.add(new Claim(
                id,
                chunks.regionOf(chunk),
                offset,
                length,
                reserved,
                references,
                kind,
                draft.reach().of(id),
                kind == Claim.Kind.CACHED ? SnapshotDraft.NO_HOLDER_WANTED : -1,
                owner));
    }

    /** Says what could not be entered. */
    void note(String suffix) {
        if (ofGoneChunks > 0) {
            context.gap(
                    suffix,
                    ofGoneChunks + " of them belong to a chunk that gave its memory back or is not in the dump",
                    "the bytes they claim are not counted");
        }
        if (outside > 0) {
            context.gap(
                    suffix,
                    outside + " of them claim bytes outside of their chunk",
                    "the bytes they claim are not counted");
        }
        ofGoneChunks = 0;
        outside = 0;
    }
}
