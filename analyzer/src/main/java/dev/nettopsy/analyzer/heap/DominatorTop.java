package dev.nettopsy.analyzer.heap;

import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.HeapGraph;
import dev.nettopsy.analyzer.reach.Retainer;
import dev.nettopsy.snapshot.HeapSummary.Dominator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The part of the tree of dominators that is shown: the largest objects, with all above them. */
final class DominatorTop {

    private static final int MOST = 300;
    private static final int DEEPEST = 24;

    private final HeapGraph graph;
    private final List<Retainer> retainers;
    private final List<List<Integer>> children = new ArrayList<>();
    private final List<Dominator> shown = new ArrayList<>();

    /** Next to be shown. */
    private record Open(int retainer, int above, int depth) {}

    private DominatorTop(HeapGraph graph, List<Retainer> retainers) {
        this.graph = graph;
        this.retainers = retainers;
        for (int i = 0; i < retainers.size(); i++) {
            children.add(new ArrayList<>());
            if (i > 0) {
                children.get(retainers.get(i).above()).add(i);
            }
        }
    }

    static List<Dominator> of(HeapGraph graph, List<Retainer> retainers) {
        DominatorTop top = new DominatorTop(graph, retainers);
        top.fill();
        return top.shown;
    }

    private void fill() {
        Comparator<Open> largestFirst =
                Comparator.comparingLong(next -> -retainers.get(next.retainer).retainedBytes());
        PriorityQueue<Open> open = new PriorityQueue<>(largestFirst.thenComparingInt(Open::retainer));
        open.add(new Open(0, -1, 0));
        while (!open.isEmpty() && shown.size() < MOST) {
            Open next = open.remove();
            int index = shown.size();
            shown.add(dominator(retainers.get(next.retainer), next.above));
            if (next.depth < DEEPEST) {
                children.get(next.retainer).forEach(child -> open.add(new Open(child, index, next.depth + 1)));
            }
        }
    }

    private Dominator dominator(Retainer retainer, int above) {
        HeapClass type = retainer.type();
        String name = type == null ? "" : Suspects.name(graph, retainer.id(), type);
        return new Dominator(name, retainer.id(), above, retainer.shallowBytes(), retainer.retainedBytes());
    }
}
