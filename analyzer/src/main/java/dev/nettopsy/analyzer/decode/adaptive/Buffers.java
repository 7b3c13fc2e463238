package dev.nettopsy.analyzer.decode.adaptive;

import dev.nettopsy.analyzer.decode.draft.AllocatorDraft;
import dev.nettopsy.analyzer.decode.mirror.BufferMirror;
import dev.nettopsy.analyzer.decode.mirror.RefCountForm;
import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.progress.Progress;
import dev.nettopsy.snapshot.ChunkKind;
import dev.nettopsy.snapshot.Claim;
import org.jspecify.annotations.Nullable;

/** The side that holds: every buffer object in use, and the part of its chunk that it claims. */
final class Buffers {

    private static final int STEP = 10_000;

    private final Context context;
    private final Chunks chunks;
    private long idle;
    private long withoutChunk;
    private long ofReleasedChunks;
    private long outside;
    private long met;

    Buffers(Context context, Chunks chunks) {
        this.context = context;
        this.chunks = chunks;
    }

    /** Enters a claim for each buffer in use. */
    void read() {
        HeapClass type = context.netty().find(BufferMirror.SUFFIX);
        if (type == null) {
            return;
        }
        RefCountForm form = RefCountForm.of(type);
        context.draft().progress().phase("reading buffers", type.instanceCount(), Progress.Unit.OBJECTS);
        context.draft().forEachInstance(type, object -> add(object, form));
        note();
    }

    private void add(HeapInstance object, RefCountForm form) {
        if (++met % STEP == 0) {
            context.draft().progress().advance(STEP);
        }
        long raw = form.raw(object);
        if (!RefCountForm.inUse(raw)) {
            idle++;
            return;
        }
        BufferMirror buffer = new BufferMirror(object);
        long chunkId = buffer.chunkId();
        if (chunkId == 0) {
            withoutChunk++;
            return;
        }
        ChunkDraft chunk = chunks.of(chunkId);
        if (chunk == null) {
            ofReleasedChunks++;
            return;
        }
        claim(buffer, chunk, raw / 2);
    }

    private void claim(BufferMirror buffer, ChunkDraft chunk, long references) {
        long capacity = chunk.memory().capacity();
        boolean oneOff = chunk.kind() == ChunkKind.ONE_OFF;
        long start = oneOff ? 0 : buffer.start();
        long length = buffer.length();
        long reserved = Math.max(length, reserved(buffer, chunk, start));
        if (start < 0 || length < 0 || start > capacity - length) {
            outside++;
            return;
        }
        reserved = Math.min(reserved, capacity - start);
        chunk.addBuffer();
        context.draft()
                .add(new Claim(
                        buffer.object().id(),
                        chunk.region(),
                        start,
                        length,
                        reserved,
                        references,
                        Claim.Kind.IN_USE,
                        context.draft().reach().of(buffer.object().id()),
                        -1));
    }

    private static long reserved(BufferMirror buffer, ChunkDraft chunk, long start) {
        return switch (chunk.kind()) {
            case ONE_OFF -> chunk.memory().capacity();
            case SIZE_CLASS -> chunk.space().unit() > 0 ? chunk.space().unit() : buffer.maxFastCapacity();
            case BUDDY -> Math.max(block(chunk, start), buffer.maxFastCapacity());
            case BUMP, RUNS -> buffer.maxFastCapacity();
        };
    }

    private static long block(ChunkDraft chunk, long start) {
        @Nullable BuddyTree blocks = chunk.space().blocks();
        return blocks == null ? -1 : blocks.blockAt(start);
    }

    private void note() {
        context.sides().all().stream().findFirst().ifPresent(side -> {
            AllocatorDraft first = context.draft().allocator(side.index());
            first.count("idleBufferObjects", idle);
            if (withoutChunk > 0) {
                first.count("buffersWithoutChunk", withoutChunk);
            }
        });
        String buffers = "class " + context.netty().name(BufferMirror.SUFFIX);
        if (withoutChunk > 0) {
            context.gap(
                    buffers,
                    withoutChunk + " buffers count references but have no chunk",
                    "they hold no memory and are not counted");
        }
        if (ofReleasedChunks > 0) {
            context.gap(
                    buffers,
                    ofReleasedChunks
                            + " buffers in use belong to a chunk that gave its memory back or is not in the dump",
                    "the bytes they claim are not counted");
        }
        if (outside > 0) {
            context.gap(
                    buffers,
                    outside + " buffers claim bytes outside of their chunk",
                    "the bytes they claim are not counted");
        }
    }
}
