package dev.nettopsy.analyzer.decode;

import dev.nettopsy.analyzer.decode.draft.Memory;
import dev.nettopsy.analyzer.decode.draft.Reaches;
import dev.nettopsy.analyzer.decode.draft.SnapshotDraft;
import dev.nettopsy.analyzer.decode.mirror.DirectBufferMirror;
import dev.nettopsy.analyzer.decode.mirror.PoolChunkMirror;
import dev.nettopsy.analyzer.decode.netty.NettyClasses;
import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.graph.HeapObject;
import dev.nettopsy.analyzer.graph.HeapPrimitiveArray;
import dev.nettopsy.snapshot.Claim;
import dev.nettopsy.snapshot.MemoryKind;
import dev.nettopsy.snapshot.Position;
import dev.nettopsy.snapshot.Reach;
import dev.nettopsy.snapshot.Region;
import org.jspecify.annotations.Nullable;

/**
 * The memory of the pooled allocator's chunks, so that the counters of JVM and Netty can be balanced. What is live and what
 * is free inside of them is not read: each is entered as if all of it were in use, and that is said as a gap.
 */
final class PooledChunks {

    private final SnapshotDraft draft;
    private final NettyClasses netty;
    private long chunks;
    private long bytes;

    PooledChunks(SnapshotDraft draft, NettyClasses netty) {
        this.draft = draft;
        this.netty = netty;
    }

    void decode() {
        HeapClass type = netty.find(PoolChunkMirror.SUFFIX);
        if (type == null) {
            return;
        }
        draft.forEachInstance(type, this::add);
        if (chunks > 0) {
            draft.gaps()
                    .add(
                            "class " + type.name(),
                            chunks + " chunks of the pooled allocator, " + bytes
                                    + " bytes, are not decoded by this version",
                            "their bytes are all entered as live, though part of them may be free or cached");
        }
    }

    private void add(HeapInstance object) {
        PoolChunkMirror chunk = new PoolChunkMirror(object);
        Memory memory = memory(chunk.memory());
        if (memory == null || draft.regions().at(memory.kind(), memory.address()) >= 0) {
            return;
        }
        Reach reach = Reaches.best(draft.reach(), object.id(), memory.object());
        if (Reaches.isLost(reach) && !memory.freedByCollector()) {
            // An arena that drops a chunk frees its memory at once and keeps no mark of it in the object.
            return;
        }
        chunks++;
        bytes += memory.capacity();
        int region = draft.regions()
                .add(new Region(
                        object.id(),
                        memory.address(),
                        memory.capacity(),
                        memory.kind(),
                        chunk.isHuge() ? Position.ONE_OFF : Position.ARENA,
                        memory.freedByCollector(),
                        reach,
                        -1,
                        -1,
                        null));
        draft.add(new Claim(
                object.id(),
                region,
                0,
                memory.capacity(),
                memory.capacity(),
                0,
                Claim.Kind.IN_USE,
                reach,
                Claims.NO_HOLDER_WANTED));
    }

    private @Nullable Memory memory(@Nullable HeapObject object) {
        if (object instanceof HeapPrimitiveArray array && array.length() > 0) {
            return new Memory(array.id(), MemoryKind.HEAP, array.id(), array.length(), true);
        }
        if (!(object instanceof HeapInstance buffer) || !buffer.type().isSubclassOf(DirectBufferMirror.CLASS)) {
            return null;
        }
        HeapInstance owner = buffer;
        if (draft.graph().objectAt(new DirectBufferMirror(buffer).attachmentId()) instanceof HeapInstance base) {
            owner = base;
        }
        Memory memory = Memory.ofDirect(owner);
        return new DirectBufferMirror(owner).isFreed() || memory.capacity() == 0 ? null : memory;
    }
}
