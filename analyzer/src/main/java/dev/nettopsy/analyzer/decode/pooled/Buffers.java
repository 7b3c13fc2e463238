package dev.nettopsy.analyzer.decode.pooled;

import dev.nettopsy.analyzer.decode.mirror.PooledBufferMirror;
import dev.nettopsy.analyzer.decode.mirror.RefCountForm;
import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.snapshot.Claim;
import java.util.HashMap;
import java.util.Map;

/** Every buffer object in use. Objects that wait in a recycler, slices and duplicates claim nothing. */
final class Buffers {

    private static final int STEP = 10_000;

    private final PooledContext context;
    private final Chunks chunks;
    private final ThreadCaches caches;
    private final Claims claims;
    private final Map<HeapClass, RefCountForm> forms = new HashMap<>();
    private long met;
    private long withoutChunk;

    Buffers(PooledContext context, Chunks chunks, ThreadCaches caches, Claims claims) {
        this.context = context;
        this.chunks = chunks;
        this.caches = caches;
        this.claims = claims;
    }

    void read() {
        context.forEachInstance(PooledBufferMirror.SUFFIX, this::add);
        claims.note(PooledBufferMirror.SUFFIX);
        if (withoutChunk > 0) {
            context.gap(
                    PooledBufferMirror.SUFFIX,
                    withoutChunk + " buffers count references but have no chunk",
                    "they hold no memory and are not counted");
        }
    }

    private void add(HeapInstance object) {
        if (++met % STEP == 0) {
            context.draft().progress().advance(STEP);
        }
        long raw = forms.computeIfAbsent(object.type(), RefCountForm::of).raw(object);
        if (!RefCountForm.inUse(raw)) {
            return;
        }
        PooledBufferMirror buffer = new PooledBufferMirror(object);
        // Each read of a field is a look-up by name and one in the file: with a million buffers each is made once.
        long chunkId = buffer.chunkId();
        long handle = buffer.handle();
        if (chunkId == 0 || handle == PooledBufferMirror.NO_HANDLE) {
            withoutChunk++;
            return;
        }
        ChunkDraft chunk = chunks.of(chunkId);
        int cache = chunk == null
                ? -1
                : caches.ownerOf(buffer.cacheId(), chunk.memory().kind());
        claims.add(
                object.id(), chunkId, handle, buffer.length(), buffer.maxLength(), raw / 2, Claim.Kind.IN_USE, cache);
    }
}
