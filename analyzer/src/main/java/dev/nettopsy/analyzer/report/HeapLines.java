package dev.nettopsy.analyzer.report;

import dev.nettopsy.snapshot.HeapSummary;
import dev.nettopsy.snapshot.HeapSummary.ClassUse;
import dev.nettopsy.snapshot.HeapSummary.Dominator;
import dev.nettopsy.snapshot.HeapSummary.Suspect;
import dev.nettopsy.snapshot.Holder;
import dev.nettopsy.snapshot.MemorySnapshot;
import java.util.List;

/** The Java heap as lines. */
final class HeapLines {

    private static final int MOST_STEPS = 40;
    private static final int MOST_SUSPECTS = 20;
    private static final int MOST_DOMINATORS = 300;

    private HeapLines() {}

    /** @param classes most lines of the histogram */
    static HeapReport of(MemorySnapshot snapshot, int classes) {
        HeapSummary heap = snapshot.heap();
        return new HeapReport(
                heap.objects(),
                heap.shallowBytes(),
                uses(heap.classes(), classes),
                heap.suspects().stream()
                        .limit(MOST_SUSPECTS)
                        .map(suspect -> suspect(suspect, snapshot))
                        .toList(),
                heap.dominators().stream()
                        .limit(MOST_DOMINATORS)
                        .map(HeapLines::dominator)
                        .toList(),
                snapshot.threads().size(),
                HeapUseLines.threads(snapshot),
                HeapUseLines.loaders(heap),
                HeapUseLines.waste(heap));
    }

    private static List<HeapReport.ClassLine> uses(List<ClassUse> uses, int most) {
        return uses.stream()
                .limit(most)
                .map(use -> new HeapReport.ClassLine(Text.name(use.name()), use.objects(), use.shallowBytes()))
                .toList();
    }

    private static HeapReport.Suspect suspect(Suspect suspect, MemorySnapshot snapshot) {
        Holder holder = suspect.holder();
        String thread = holder.thread() < 0
                ? null
                : snapshot.threads().get(holder.thread()).name();
        return new HeapReport.Suspect(
                Text.name(suspect.className()),
                Text.address(suspect.id()),
                suspect.objects(),
                suspect.retainedBytes(),
                suspect.bufferBytes(),
                Text.name(holder.root()),
                Text.names(holder.path(), MOST_STEPS),
                Text.nameOrNull(thread),
                Text.name(suspect.piled()),
                suspect.piledObjects(),
                suspect.piledBytes(),
                uses(suspect.contents(), MOST_STEPS));
    }

    private static HeapReport.Dominator dominator(Dominator dominator) {
        return new HeapReport.Dominator(
                Text.name(dominator.className()),
                Text.address(dominator.id()),
                dominator.above(),
                dominator.shallowBytes(),
                dominator.retainedBytes());
    }
}
