package dev.nettopsy.analyzer.decode;

import dev.nettopsy.analyzer.decode.draft.SnapshotDraft;
import dev.nettopsy.analyzer.decode.mirror.LeakMirror;
import dev.nettopsy.analyzer.decode.mirror.ThrowableMirror;
import dev.nettopsy.analyzer.decode.netty.NettyClasses;
import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.snapshot.LeakTracker;
import dev.nettopsy.snapshot.Reach;
import java.util.ArrayList;
import java.util.List;

/** The records of one Netty's leak detectors, those of lost objects first. */
final class LeakTrackers {

    /** At level PARANOID every buffer has one; a thousand tell where they come from. */
    private static final int MOST = 1000;

    private static final int MOST_FRAMES = 16;
    private static final int MOST_HINT = 200;

    /** Has the buffer with the memory in a field of that name; other buffers have something else in one. */
    private static final String DERIVED_SUFFIX = "buffer.AbstractPooledDerivedByteBuf";

    private static final String ROOT = "rootParent";

    private final SnapshotDraft draft;
    private final int netty;
    private final String derived;
    private final List<LeakTracker> lost = new ArrayList<>();
    private final List<LeakTracker> others = new ArrayList<>();
    private long beyond;

    private LeakTrackers(SnapshotDraft draft, NettyClasses classes, int netty) {
        this.draft = draft;
        this.netty = netty;
        derived = classes.name(DERIVED_SUFFIX);
    }

    static void read(SnapshotDraft draft, NettyClasses classes, int netty) {
        HeapClass detector = classes.findNearby(LeakMirror.DETECTOR_SUFFIX);
        if (detector == null) {
            return;
        }
        LeakTrackers trackers = new LeakTrackers(draft, classes, netty);
        for (HeapClass type : draft.graph().classes()) {
            if (type.isSubclassOf(detector.name()) && type.loaderId() == detector.loaderId()) {
                draft.forEachInstance(type, trackers::readDetector);
            }
        }
        trackers.enter();
    }

    private void readDetector(HeapInstance detector) {
        String resource = LeakMirror.resource(detector);
        LeakMirror.forEach(detector, leak -> add(leak, resource));
    }

    private void add(LeakMirror leak, String resource) {
        long tracked = leak.trackedId();
        Reach reach = tracked == 0 ? Reach.UNREACHABLE : draft.reach().of(tracked);
        boolean isLost = tracked == 0 || reach == Reach.WEAKER || reach == Reach.UNREACHABLE;
        List<LeakTracker> list = isLost ? lost : others;
        if (list.size() >= MOST) {
            beyond++;
            return;
        }
        List<HeapInstance> records = leak.records();
        list.add(new LeakTracker(
                leak.object().id(),
                netty,
                resource,
                withMemory(tracked),
                reach,
                accesses(records),
                Math.max(0, leak.dropped()) + leak.unread(records)));
    }

    /**
     * A pooled slice or duplicate that counts references of its own is tracked by itself, but has no memory: what it looks
     * into is told instead.
     */
    private long withMemory(long tracked) {
        return tracked != 0
                        && draft.graph().objectAt(tracked) instanceof HeapInstance buffer
                        && buffer.type().isSubclassOf(derived)
                        && buffer.referenceId(ROOT) != 0
                ? buffer.referenceId(ROOT)
                : tracked;
    }

    private static List<LeakTracker.Access> accesses(List<HeapInstance> records) {
        List<LeakTracker.Access> accesses = new ArrayList<>();
        for (HeapInstance record : records) {
            String hint = LeakMirror.hint(record);
            List<String> stack = new ThrowableMirror(record).stackClasses();
            accesses.add(new LeakTracker.Access(
                    hint.substring(0, Math.min(hint.length(), MOST_HINT)),
                    stack.subList(0, Math.min(stack.size(), MOST_FRAMES))));
        }
        return accesses;
    }

    private void enter() {
        lost.forEach(draft::add);
        int room = MOST - lost.size();
        others.stream().limit(room).forEach(draft::add);
        beyond += Math.max(0, others.size() - room);
        if (beyond > 0) {
            draft.gaps()
                    .add(
                            "records of the leak detector",
                            beyond + " more objects are tracked than were read",
                            "which classes touched those is not told; sums of buffers do not depend on it");
        }
    }
}
