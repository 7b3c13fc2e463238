package dev.nettopsy.analyzer;

import dev.nettopsy.analyzer.ObjectPaths.Chain;
import dev.nettopsy.analyzer.ObjectPaths.Dominator;
import dev.nettopsy.analyzer.ObjectPaths.Named;
import dev.nettopsy.analyzer.ObjectPaths.Retained;
import dev.nettopsy.analyzer.ObjectPaths.Step;
import dev.nettopsy.analyzer.graph.HeapGraph;
import dev.nettopsy.analyzer.graph.HeapObject;
import dev.nettopsy.analyzer.graph.ObjectOrdinals;
import dev.nettopsy.analyzer.progress.Progress;
import dev.nettopsy.analyzer.reach.HeapSearch;
import dev.nettopsy.analyzer.reach.KeptHeap;
import dev.nettopsy.analyzer.reach.PathStep;
import dev.nettopsy.analyzer.reach.RetainedHeap;
import dev.nettopsy.analyzer.reach.RootPath;
import dev.nettopsy.analyzer.reach.RootPaths;
import dev.nettopsy.snapshot.Reach;
import java.util.ArrayList;
import java.util.List;

/** Makes an {@link ObjectPaths}. */
final class PathFinder {

    private static final int MOST_DOMINATORS = 20;

    private final HeapGraph graph;
    private final Heap heap;

    PathFinder(HeapGraph graph, Heap heap) {
        this.graph = graph;
        this.heap = heap;
    }

    /** What tells who holds what. */
    interface Heap {

        RootPaths pathsTo(long object, int most);

        /** Asked last, and once. */
        RetainedHeap retained();
    }

    /** Finds it out, as much as is asked for. */
    static Heap searched(HeapGraph graph, Progress progress) {
        return new Heap() {
            @Override
            public RootPaths pathsTo(long object, int most) {
                return RootPaths.to(graph, object, most, progress);
            }

            @Override
            public RetainedHeap retained() {
                return new HeapSearch(graph, progress).retained();
            }
        };
    }

    /** Knows it from the time before. */
    static Heap known(KeptHeap kept) {
        return new Heap() {
            @Override
            public RootPaths pathsTo(long object, int most) {
                return kept.pathsTo(object, most);
            }

            @Override
            public RetainedHeap retained() {
                return kept.retained();
            }
        };
    }

    ObjectPaths find(ObjectAddress address, int most, boolean retained) throws NotInDumpException {
        HeapObject object = new ObjectFinder(graph).find(address);
        RootPaths found = heap.pathsTo(object.id(), most);
        ObjectOrdinals ordinals = graph.ordinals();
        long ordinal = ordinals.ordinalOf(object.id());
        boolean isHeld = found.reach() != Reach.UNREACHABLE && found.reach() != Reach.UNKNOWN;
        RootWords roots = new RootWords(graph);
        return new ObjectPaths(
                ObjectFinder.named(object),
                Contents.of(object),
                ordinal < 0 ? 0 : ordinals.shallowBytes(ordinal),
                found.reach(),
                found.roots(),
                found.holders(),
                found.holdersByClass(),
                found.paths().stream().map(path -> chain(path, roots)).toList(),
                retained && isHeld ? retained(object.id()) : null,
                graph.facts().damage());
    }

    private static Chain chain(RootPath path, RootWords roots) {
        List<Step> first = new ArrayList<>();
        for (PathStep step : path.first()) {
            first.add(new Step(named(step), first.isEmpty() ? "" : step.via()));
        }
        List<Step> last = path.last().stream()
                .map(step -> new Step(named(step), step.via()))
                .toList();
        return new Chain(roots.of(path.root()), first, path.leftOut(), last);
    }

    private static Named named(PathStep step) {
        return new Named(step.id(), step.className(), step.isClass());
    }

    private Retained retained(long id) {
        RetainedHeap retained = heap.retained();
        List<Long> chain = retained.dominatorsOf(id, MOST_DOMINATORS + 1);
        List<Dominator> dominators = new ArrayList<>();
        for (long dominator : chain.subList(0, Math.min(chain.size(), MOST_DOMINATORS))) {
            HeapObject object = graph.objectAt(dominator);
            Named named = object == null ? new Named(dominator, "", false) : ObjectFinder.named(object);
            dominators.add(new Dominator(named, retained.of(dominator)));
        }
        return new Retained(retained.of(id), dominators, chain.size() > MOST_DOMINATORS);
    }
}
