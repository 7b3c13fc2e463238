package dev.nettopsy.analyzer.decode;

import dev.nettopsy.analyzer.decode.draft.SnapshotDraft;
import dev.nettopsy.analyzer.decode.mirror.ThrowableMirror;
import dev.nettopsy.analyzer.graph.GcRoot;
import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.snapshot.Failure;
import dev.nettopsy.snapshot.Reach;
import dev.nettopsy.snapshot.ThreadState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Errors about memory that are in the dump, and the thread that was about to throw one when the dump was taken. */
final class Failures {

    /** A program that catches and keeps such errors can have any number; the first of the file tell enough. */
    private static final int MOST = 1000;

    private final SnapshotDraft draft;
    private final Map<Long, Integer> threadOf = new HashMap<>();

    private Failures(SnapshotDraft draft) {
        this.draft = draft;
        for (GcRoot root : draft.graph().roots()) {
            if (root.frame() >= 0) {
                threadOf.putIfAbsent(root.object(), draft.threads().indexOfSerial(root.threadSerial()));
            }
        }
    }

    static void read(SnapshotDraft draft) {
        Failures failures = new Failures(draft);
        failures.addThrowingThreads();
        for (HeapClass type : draft.graph().classes()) {
            if (type.instanceCount() > 0 && type.isSubclassOf(ThrowableMirror.OUT_OF_MEMORY)) {
                draft.forEachInstance(type, failures::add);
            }
        }
    }

    /** A dump on an error is taken before the error has its message: only the thread's stack tells of it. */
    private void addThrowingThreads() {
        List<ThreadState> states = draft.threads().states();
        for (int i = 0; i < states.size(); i++) {
            List<String> frames = states.get(i).frames();
            if (!frames.isEmpty() && frames.get(0).equals(ThrowableMirror.THROWING_FRAME)) {
                draft.add(new Failure(0, ThrowableMirror.OUT_OF_MEMORY, "", i, Reach.UNKNOWN, classes(frames)));
            }
        }
    }

    private void add(HeapInstance object) {
        ThrowableMirror error = new ThrowableMirror(object);
        if (!error.isMade() || draft.failures().size() >= MOST) {
            return;
        }
        draft.add(new Failure(
                object.id(),
                object.type().name(),
                error.message(),
                threadOf.getOrDefault(object.id(), -1),
                draft.reach().of(object.id()),
                error.stackClasses()));
    }

    /** Class names of frames {@code package.Class#method}, the error's own constructor left out. */
    private static List<String> classes(List<String> frames) {
        return frames.stream()
                .skip(1)
                .map(frame -> frame.substring(0, Math.max(0, frame.indexOf('#'))))
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
