package dev.nettopsy.analyzer.decode;

import dev.nettopsy.analyzer.decode.draft.SnapshotDraft;
import dev.nettopsy.analyzer.decode.draft.ThreadLocals;
import dev.nettopsy.analyzer.decode.mirror.TemporaryBuffersMirror;
import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.snapshot.Owner;
import java.util.HashMap;
import java.util.Map;

/** The direct buffers that the JDK keeps for each thread that does I/O with heap buffers, and whose they are. */
final class TemporaryBuffers {

    private final SnapshotDraft draft;
    private final ThreadLocals locals;
    private final Map<Long, Integer> ownerOfBuffer = new HashMap<>();

    private TemporaryBuffers(SnapshotDraft draft, ThreadLocals locals) {
        this.draft = draft;
        this.locals = locals;
    }

    static TemporaryBuffers read(SnapshotDraft draft, ThreadLocals locals) {
        TemporaryBuffers buffers = new TemporaryBuffers(draft, locals);
        for (HeapClass cache : draft.graph().classesNamed(TemporaryBuffersMirror.CLASS)) {
            draft.forEachInstance(cache, buffers::readCache);
        }
        return buffers;
    }

    private void readCache(HeapInstance cache) {
        int thread = locals.threadOf(cache.id());
        boolean abandoned = thread < 0 || !draft.threads().get(thread).alive();
        int owner = draft.add(
                new Owner(cache.id(), -1, Owner.Kind.THREAD_CACHE, "temporary buffers", thread, 0, -1, abandoned));
        TemporaryBuffersMirror.bufferIds(cache).forEach(id -> ownerOfBuffer.putIfAbsent(id, owner));
    }

    /** Index of the cache that keeps it; -1 if none does. */
    int ownerOf(long buffer) {
        return ownerOfBuffer.getOrDefault(buffer, -1);
    }
}
