package dev.nettopsy.analyzer.decode.adaptive;

import dev.nettopsy.analyzer.decode.draft.Memory;
import dev.nettopsy.analyzer.decode.draft.SnapshotDraft;
import dev.nettopsy.analyzer.decode.mirror.BuddyChunkMirror;
import dev.nettopsy.analyzer.decode.mirror.ChunkMirror;
import dev.nettopsy.analyzer.decode.mirror.RefCountForm;
import dev.nettopsy.analyzer.decode.mirror.SizeClassedChunkMirror;
import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.snapshot.ChunkKind;
import dev.nettopsy.snapshot.MemoryKind;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every chunk object in the dump that has memory, whether a structure holds it or not. */
final class Chunks {

    private record Address(MemoryKind kind, long address) {}

    private final Context context;
    private final long sentinel;
    private final SpaceReader spaces;
    private final int firstRegion;
    private final Map<Long, ChunkDraft> chunks = new LinkedHashMap<>();
    private final Set<Address> addresses = new HashSet<>();
    private final Set<Long> released = new HashSet<>();

    private Chunks(Context context, long sentinel) {
        this.context = context;
        this.sentinel = sentinel;
        spaces = new SpaceReader(context);
        firstRegion = context.draft().regions().size();
    }

    static Chunks read(Context context, long sentinel) {
        Chunks chunks = new Chunks(context, sentinel);
        HeapClass plain = context.netty().find(ChunkMirror.SUFFIX);
        if (plain != null) {
            for (HeapClass type : context.draft().graph().classes()) {
                if (type.loaderId() == plain.loaderId() && type.isSubclassOf(plain.name())) {
                    chunks.readAll(type, plain);
                }
            }
        }
        return chunks;
    }

    Collection<ChunkDraft> all() {
        return chunks.values();
    }

    @Nullable
    ChunkDraft of(long id) {
        return chunks.get(id);
    }

    /** Whether the object at this address is a chunk that gave its memory back. */
    boolean isReleased(long id) {
        return released.contains(id);
    }

    private void readAll(HeapClass type, HeapClass plain) {
        RefCountForm form = RefCountForm.of(type);
        @Nullable ChunkKind kind = kindOf(type, plain);
        if (kind == null && type.instanceCount() > 0) {
            context.gap(
                    "class " + type.name(),
                    "a kind of chunk that this version does not know",
                    "handed-out and free bytes of such chunks are estimates");
        }
        SnapshotDraft draft = context.draft();
        draft.forEachInstance(type, object -> add(object, kind, form));
    }

    /** Null for a class of chunks that is not known; plain chunks are told apart object by object. */
    private static @Nullable ChunkKind kindOf(HeapClass type, HeapClass plain) {
        String prefix = plain.name().substring(0, plain.name().length() - ChunkMirror.SUFFIX.length());
        if (type.isSubclassOf(prefix + SizeClassedChunkMirror.SUFFIX)) {
            return ChunkKind.SIZE_CLASS;
        }
        if (type.isSubclassOf(prefix + BuddyChunkMirror.SUFFIX)) {
            return ChunkKind.BUDDY;
        }
        return type.id() == plain.id() ? ChunkKind.BUMP : null;
    }

    private void add(HeapInstance object, @Nullable ChunkKind kindOfClass, RefCountForm form) {
        ChunkMirror mirror = new ChunkMirror(object);
        HeapInstance delegate = mirror.delegate();
        if (delegate == null) {
            noteWithoutDelegate(object, mirror);
            return;
        }
        Memory memory = Memory.of(delegate);
        if (memory == null) {
            released.add(object.id());
            return;
        }
        if (memory.address() != 0 && !addresses.add(new Address(memory.kind(), memory.address()))) {
            context.gap(
                    "class " + object.type().name(),
                    "two chunk objects have the same memory",
                    "it is entered once, as the first of them");
            return;
        }
        boolean plain = kindOfClass == ChunkKind.BUMP;
        boolean pooled = mirror.isPooled(plain && context.epoch().hasChunkCaches());
        ChunkKind kind = kindOfClass == null ? ChunkKind.BUMP : plain && !pooled ? ChunkKind.ONE_OFF : kindOfClass;
        chunks.put(
                object.id(),
                new ChunkDraft(
                        mirror,
                        kind,
                        pooled,
                        kindOfClass != null,
                        memory,
                        form.raw(object),
                        firstRegion + chunks.size(),
                        spaces.read(mirror, kind, memory.capacity()),
                        context.places().of(object.id())));
    }

    /** Only the chunk that marks dead magazines has no delegate. */
    private void noteWithoutDelegate(HeapInstance object, ChunkMirror mirror) {
        if (object.id() != sentinel && mirror.capacity() != 0) {
            context.gap(
                    "class " + object.type().name(),
                    "a chunk whose buffer is missing in the dump",
                    "its memory is not counted");
        }
    }
}
