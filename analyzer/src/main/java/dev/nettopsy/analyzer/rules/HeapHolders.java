package dev.nettopsy.analyzer.rules;

import dev.nettopsy.snapshot.LoaderGroup;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.ThreadRetention;
import dev.nettopsy.snapshot.ThreadRetention.Local;
import dev.nettopsy.snapshot.ThreadState;
import java.util.List;

/** Says of a full heap what only a stack holds, and what class loaders keep that an application left behind. */
final class HeapHolders {

    /** As for a suspect: who keeps less than a tenth is not worth a name. */
    private static final int LEAST_SHARE = 10;

    private static final int MOST_THREADS = 3;

    private HeapHolders() {}

    /** @param heap bytes of all objects */
    static void evidence(Draft draft, MemorySnapshot snapshot, long heap) {
        long least = Math.max(1, heap / LEAST_SHARE);
        snapshot.heap().threads().stream()
                .filter(thread -> thread.stackBytes() >= least)
                .limit(MOST_THREADS)
                .forEach(thread -> stack(draft, thread, snapshot.threads().get(thread.thread()), heap));
        snapshot.heap().loaders().stream()
                .filter(loaders -> loaders.repeated() > 0 && loaders.retainedBytes() >= least)
                .forEach(loaders -> loaders(draft, loaders, heap));
    }

    private static void stack(Draft draft, ThreadRetention thread, ThreadState state, long heap) {
        List<Local> alone = thread.locals().stream()
                .filter(local -> !local.elsewhere())
                .limit(1)
                .toList();
        draft.evidence(
                "Only the stack of thread " + state.name() + " holds " + Figures.count(thread.stackBytes()) + " bytes, "
                        + Figures.share(thread.stackBytes(), heap) + " of the heap"
                        + (alone.isEmpty() ? "" : ": " + local(alone.get(0), state.frames()))
                        + ". They go when its methods return.",
                alone.stream().map(Local::id).toList(),
                "stackBytes",
                thread.stackBytes());
    }

    private static String local(Local local, List<String> frames) {
        boolean isKnown = local.frame() >= 0 && local.frame() < frames.size();
        return "mostly a " + local.className() + (isKnown ? " in " + frames.get(local.frame()) : "");
    }

    private static void loaders(Draft draft, LoaderGroup group, long heap) {
        draft.evidence(
                Figures.count(group.loaders()) + " class loaders of " + group.className() + " keep "
                        + Figures.count(group.retainedBytes()) + " bytes, "
                        + Figures.share(group.retainedBytes(), heap) + " of the heap, and "
                        + Figures.count(group.repeated(), "name") + " of classes "
                        + (group.repeated() == 1 ? "is" : "are")
                        + " in several of them: so it looks where an application was deployed anew and something still"
                        + " holds the old one.",
                group.largest().stream().map(LoaderGroup.Loader::id).toList(),
                "loaders",
                group.loaders(),
                "repeatedNames",
                group.repeated(),
                "retainedBytes",
                group.retainedBytes());
    }
}
