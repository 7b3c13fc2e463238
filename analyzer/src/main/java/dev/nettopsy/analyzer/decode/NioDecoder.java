package dev.nettopsy.analyzer.decode;

import dev.nettopsy.analyzer.decode.draft.Memory;
import dev.nettopsy.analyzer.decode.draft.SnapshotDraft;
import dev.nettopsy.analyzer.decode.mirror.CleanerMirror;
import dev.nettopsy.analyzer.decode.mirror.DirectBufferMirror;
import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.snapshot.Claim;
import dev.nettopsy.snapshot.MemoryKind;
import dev.nettopsy.snapshot.Position;
import dev.nettopsy.snapshot.Reach;
import dev.nettopsy.snapshot.Region;
import java.util.HashSet;
import java.util.Set;

/**
 * Direct buffers of the JDK that no allocator of Netty has. Only a buffer with a cleaner and without an attachment is memory
 * of its own; views repeat the capacity of others, and a buffer with neither may be the JVM's own mapped module image.
 */
final class NioDecoder {

    private final SnapshotDraft draft;
    private final TemporaryBuffers temporary;
    private final Set<Long> cleanersSeen = new HashSet<>();
    private Set<Long> sessions = Set.of();
    private long segments;
    private long segmentBytes;

    NioDecoder(SnapshotDraft draft, TemporaryBuffers temporary) {
        this.draft = draft;
        this.temporary = temporary;
    }

    /** Must come after all decoders of Netty: what they entered is not entered again. */
    void decode() {
        sessions = new SegmentDecoder(draft).decode();
        for (HeapClass type : draft.graph().classes()) {
            if (type.isSubclassOf(DirectBufferMirror.CLASS) && type.instanceCount() > 0) {
                draft.forEachInstance(type, this::addBuffer);
            }
        }
        for (String name : CleanerMirror.CLASSES) {
            for (HeapClass type : draft.graph().classesNamed(name)) {
                draft.forEachInstance(type, this::addForgotten);
            }
        }
        if (segments > 0) {
            draft.gaps()
                    .add(
                            "buffers of foreign-memory segments",
                            segments
                                    + " direct buffers look into segments of memory that no open arena has, as those of"
                                    + " Arena.global() are, "
                                    + segmentBytes + " bytes in all",
                            "they are not entered: several of them may look into the same memory");
        }
    }

    private void addBuffer(HeapInstance object) {
        DirectBufferMirror buffer = new DirectBufferMirror(object);
        if (buffer.attachmentId() != 0) {
            return;
        }
        HeapInstance cleaner = buffer.cleaner();
        if (cleaner == null) {
            noteSegment(buffer);
            return;
        }
        cleanersSeen.add(cleaner.id());
        Memory memory = Memory.ofDirect(object);
        if (buffer.isFreed() || isEntered(memory.address())) {
            return;
        }
        HeapInstance thunk = buffer.thunk();
        boolean mapped = thunk != null && CleanerMirror.isUnmapper(thunk);
        long reserved = Math.max(memory.capacity(), thunk == null ? 0 : reserved(thunk));
        if (reserved > 0) {
            Memory whole = new Memory(object.id(), memory.kind(), memory.address(), reserved, true);
            enter(object.id(), whole, memory.capacity(), mapped, draft.reach().of(object.id()));
        }
    }

    /** What {@code java.nio.Bits} reserved: a byte for a buffer of no bytes, a page more where buffers are aligned to pages. */
    private static long reserved(HeapInstance thunk) {
        return CleanerMirror.isDeallocator(thunk) ? CleanerMirror.reserved(thunk) : 0;
    }

    private void enter(long id, Memory memory, long length, boolean mapped, Reach reach) {
        int region = draft.regions()
                .add(new Region(
                        id,
                        memory.address(),
                        memory.capacity(),
                        mapped ? MemoryKind.MAPPED : MemoryKind.DIRECT,
                        mapped ? Position.MAPPED : Position.NIO,
                        true,
                        reach,
                        -1,
                        -1,
                        null));
        int cache = temporary.ownerOf(id);
        Claim.Kind kind = cache >= 0 ? Claim.Kind.CACHED : Claim.Kind.IN_USE;
        draft.add(new Claim(id, region, 0, length, memory.capacity(), 0, kind, reach, -1, cache));
    }

    /** A cleaner that has not run, but whose buffer is gone from the dump: memory that is about to be freed. */
    private void addForgotten(HeapInstance cleaner) {
        HeapInstance thunk = CleanerMirror.thunk(cleaner);
        if (thunk == null
                || !CleanerMirror.isDeallocator(thunk)
                || CleanerMirror.hasRun(cleaner)
                || cleanersSeen.contains(cleaner.id())
                || isEntered(CleanerMirror.address(thunk))) {
            return;
        }
        long capacity = Math.max(CleanerMirror.capacity(thunk), reserved(thunk));
        if (capacity > 0) {
            Memory memory = new Memory(cleaner.id(), MemoryKind.DIRECT, CleanerMirror.address(thunk), capacity, true);
            Reach reach = draft.graph().facts().hasRoots() ? Reach.UNREACHABLE : Reach.UNKNOWN;
            enter(cleaner.id(), memory, Math.max(0, CleanerMirror.capacity(thunk)), false, reach);
        }
    }

    private boolean isEntered(long address) {
        return draft.regions().at(MemoryKind.DIRECT, address) >= 0;
    }

    private void noteSegment(DirectBufferMirror buffer) {
        HeapInstance session = buffer.session();
        boolean known = session != null && sessions.contains(session.id());
        if (buffer.segment() != null && !known && buffer.capacity() > 0 && !isEntered(buffer.address())) {
            segments++;
            segmentBytes += buffer.capacity();
        }
    }
}
