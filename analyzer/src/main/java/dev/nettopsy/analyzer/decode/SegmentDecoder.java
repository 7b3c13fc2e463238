package dev.nettopsy.analyzer.decode;

import dev.nettopsy.analyzer.decode.draft.SnapshotDraft;
import dev.nettopsy.analyzer.decode.mirror.SessionMirror;
import dev.nettopsy.analyzer.decode.mirror.SessionMirror.Resource;
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
 * Foreign memory of arenas that are still open. Segments are not regions: slices look like their parents. Each allocation of
 * an arena is entered once, and what claims it is the arena's session, which lives as long as anything uses the memory.
 */
final class SegmentDecoder {

    private final SnapshotDraft draft;
    private final Set<Long> sessions = new HashSet<>();

    SegmentDecoder(SnapshotDraft draft) {
        this.draft = draft;
    }

    /** Must come after all decoders of Netty, whose buffers may have arenas of their own. Addresses of the sessions read. */
    Set<Long> decode() {
        for (HeapClass type : draft.graph().classes()) {
            if (type.isSubclassOf(SessionMirror.CLASS)) {
                draft.forEachInstance(type, this::addSession);
            }
        }
        return sessions;
    }

    private void addSession(HeapInstance object) {
        SessionMirror session = new SessionMirror(object);
        if (!session.isOpen()) {
            return;
        }
        Reach reach = draft.reach().of(object.id());
        for (Resource resource : session.resources()) {
            sessions.add(object.id());
            MemoryKind kind = resource.mapped() ? MemoryKind.MAPPED : MemoryKind.DIRECT;
            if (resource.capacity() > 0 && draft.regions().at(kind, resource.address()) < 0) {
                add(object.id(), session, resource, kind, reach);
            }
        }
    }

    private void add(long id, SessionMirror session, Resource resource, MemoryKind kind, Reach reach) {
        int region = draft.regions()
                .add(new Region(
                        resource.id(),
                        resource.address(),
                        resource.capacity(),
                        kind,
                        resource.mapped() ? Position.MAPPED : Position.NIO,
                        session.isAutomatic(),
                        reach,
                        -1,
                        -1,
                        null));
        draft.add(new Claim(id, region, 0, resource.length(), resource.capacity(), 0, Claim.Kind.IN_USE, reach, -1));
    }
}
