package dev.nettopsy.analyzer.decode.adaptive;

import dev.nettopsy.analyzer.decode.mirror.AllocatorMirror;
import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.graph.StaticField;
import dev.nettopsy.snapshot.ChunkQueue;
import dev.nettopsy.snapshot.Owner;
import dev.nettopsy.snapshot.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;

/** The central queues (A), the reuse queues of groups (B) and their chunk caches (C). */
final class ChunkQueues {

    private record Read(int owner, Position position, ChunkIds chunks, long capacity, long byteLimit) {}

    private final Context context;
    private final List<Read> queues = new ArrayList<>();

    private ChunkQueues(Context context) {
        this.context = context;
    }

    /** Enters an owner for each queue, and the places of its chunks. */
    static ChunkQueues read(Context context, Groups groups) {
        ChunkQueues queues = new ChunkQueues(context);
        context.sides().all().forEach(queues::addCentral);
        groups.all().forEach(queues::addGroup);
        return queues;
    }

    /**
     * Enters the queues themselves, once the chunks are known.
     *
     * @param unusable whether a chunk is completely free but looks full to the allocator
     */
    void enter(LongPredicate unusable) {
        for (Read queue : queues) {
            long blind = queue.chunks().ids().stream()
                    .filter(id -> unusable.test(id))
                    .count();
            context.draft()
                    .add(new ChunkQueue(
                            queue.owner(),
                            queue.position(),
                            queue.chunks().ids().size(),
                            queue.capacity(),
                            queue.byteLimit(),
                            blind));
        }
    }

    /** Chunks in the central queue of a side; empty for a side without one. */
    static ChunkIds central(AllocatorMirror side) {
        HeapInstance queue = side.centralQueue();
        return queue == null ? new ChunkIds(List.of(), -1, "") : QueueReader.read(queue);
    }

    private void addCentral(Sides.Side side) {
        HeapInstance queue = side.mirror().centralQueue();
        if (queue == null) {
            return;
        }
        int owner = context.draft()
                .add(new Owner(
                        queue.id(),
                        side.index(),
                        Owner.Kind.QUEUE,
                        "central queue",
                        -1,
                        0,
                        -1,
                        context.draft().allocator(side.index()).isFreed()));
        add(queue, owner, Position.CENTRAL_QUEUE, -1);
    }

    private void addGroup(Groups.Group group) {
        HeapInstance queue = group.mirror().chunks();
        if (queue == null) {
            return;
        }
        int owner = context.draft()
                .add(new Owner(
                        queue.id(),
                        group.allocator(),
                        group.threadLocal() ? Owner.Kind.THREAD_CACHE : Owner.Kind.QUEUE,
                        group.name() + (group.threadLocal() ? ", thread cache" : ", queue"),
                        group.thread(),
                        group.segmentSize(),
                        -1,
                        group.abandoned()));
        boolean buddies = group.segmentSize() == 0 && context.epoch().hasChunkCaches();
        Position shared = buddies ? Position.LARGE_CHUNK_CACHE : Position.SIZE_CLASS_QUEUE;
        boolean bounded = group.threadLocal() && context.epoch().hasChunkCaches();
        add(
                queue,
                owner,
                group.threadLocal() ? Position.THREAD_CHUNK_CACHE : shared,
                bounded ? allocatorStatic(AllocatorMirror.THREAD_LOCAL_CACHE_MAX_BYTES) : -1);
    }

    private void add(HeapInstance queue, int owner, Position position, long byteLimit) {
        ChunkIds chunks = QueueReader.read(queue);
        if (!chunks.problem().isEmpty()) {
            context.gap(
                    "class " + queue.type().name(),
                    chunks.problem(),
                    "chunks in this queue may be entered at another position");
        }
        long capacity = position == Position.LARGE_CHUNK_CACHE
                ? allocatorStatic(AllocatorMirror.CHUNK_REUSE_QUEUE)
                : chunks.capacity();
        queues.add(new Read(owner, position, chunks, capacity, byteLimit));
        chunks.ids().forEach(id -> context.places().put(id, position, owner));
    }

    private long allocatorStatic(String name) {
        HeapClass type = context.netty().find(AllocatorMirror.SUFFIX);
        StaticField field = type == null ? null : type.staticField(name);
        return field == null ? -1 : field.bits();
    }
}
