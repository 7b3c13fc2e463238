package dev.nettopsy.analyzer.report;

import dev.nettopsy.snapshot.HeapSummary;
import dev.nettopsy.snapshot.HeapWaste;
import dev.nettopsy.snapshot.LoaderGroup;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.ThreadRetention;
import dev.nettopsy.snapshot.ThreadState;
import java.util.List;
import java.util.Locale;

/** What threads and class loaders keep, and what is wasted, as lines. */
final class HeapUseLines {

    private static final int MOST_THREADS = 50;
    private static final int MOST_FRAMES = 12;
    private static final int MOST_LOCALS = 10;
    private static final int MOST_LOADERS = 50;
    private static final int MOST_OF_A_KIND = 10;
    private static final int MOST_WASTE = 40;
    private static final int MOST_VALUES = 20;

    private HeapUseLines() {}

    static List<ThreadLine> threads(MemorySnapshot snapshot) {
        return snapshot.heap().threads().stream()
                .limit(MOST_THREADS)
                .map(thread -> thread(thread, snapshot.threads().get(thread.thread())))
                .toList();
    }

    private static ThreadLine thread(ThreadRetention retention, ThreadState state) {
        return new ThreadLine(
                Text.name(state.name()),
                Text.name(state.className()),
                Text.address(state.id()),
                retention.retainedBytes(),
                retention.stackBytes(),
                Text.names(state.frames(), MOST_FRAMES),
                state.frames().size(),
                retention.locals().stream()
                        .limit(MOST_LOCALS)
                        .map(local -> local(local, state.frames()))
                        .toList());
    }

    private static ThreadLine.Local local(ThreadRetention.Local local, List<String> frames) {
        boolean isKnown = local.frame() >= 0 && local.frame() < frames.size();
        return new ThreadLine.Local(
                Math.max(-1, local.frame()),
                isKnown ? Text.name(frames.get(local.frame())) : "",
                Text.name(local.className()),
                Text.address(local.id()),
                local.retainedBytes(),
                local.elsewhere());
    }

    static List<LoaderLine> loaders(HeapSummary heap) {
        return heap.loaders().stream()
                .limit(MOST_LOADERS)
                .map(HeapUseLines::group)
                .toList();
    }

    private static LoaderLine group(LoaderGroup group) {
        return new LoaderLine(
                Text.name(group.className()),
                group.loaders(),
                group.classes(),
                group.repeated(),
                group.retainedBytes(),
                group.largest().stream()
                        .limit(MOST_OF_A_KIND)
                        .map(loader -> new LoaderLine.Loader(
                                Text.name(loader.name()),
                                Text.address(loader.id()),
                                loader.classes(),
                                loader.instances(),
                                loader.instanceBytes(),
                                loader.retainedBytes()))
                        .toList());
    }

    static List<WasteLine> waste(HeapSummary heap) {
        return heap.waste().stream().limit(MOST_WASTE).map(HeapUseLines::waste).toList();
    }

    private static WasteLine waste(HeapWaste waste) {
        return new WasteLine(
                waste.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                Text.name(waste.className()),
                waste.objects(),
                waste.seen(),
                ofAll(waste.wasteful(), waste),
                ofAll(waste.wastedBytes(), waste),
                waste.seen() == waste.objects() ? "exact" : "estimated",
                waste.largest().stream()
                        .limit(MOST_VALUES)
                        .map(value -> new WasteLine.Value(
                                Text.address(value.id()),
                                value.length(),
                                ofAll(value.copies(), waste),
                                ofAll(value.wastedBytes(), waste)))
                        .toList());
    }

    /** What was seen of a part, for the whole. */
    private static long ofAll(long seen, HeapWaste waste) {
        return waste.seen() == waste.objects() || waste.seen() <= 0
                ? seen
                : Math.round((double) seen / waste.seen() * waste.objects());
    }
}
