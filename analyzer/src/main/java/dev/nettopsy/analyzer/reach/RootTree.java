package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.graph.DumpFacts;
import dev.nettopsy.analyzer.graph.GcRoot;
import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.HeapGraph;
import dev.nettopsy.analyzer.graph.HeapThread;
import dev.nettopsy.analyzer.graph.ObjectOrdinals;
import dev.nettopsy.snapshot.Reach;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a search from the roots found: the tree of shortest paths, four bytes an object. */
final class RootTree implements Reachability {

    private final HeapGraph graph;
    private final ObjectOrdinals ordinals;
    private final List<GcRoot> roots;
    private final RootSearch search;
    private final boolean absenceProves;
    private final Map<Integer, Long> threads = new HashMap<>();
    private final Steps steps = new Steps();
    private final PathSteps pathSteps;

    RootTree(HeapGraph graph, ObjectOrdinals ordinals, List<GcRoot> roots, RootSearch search) {
        this.graph = graph;
        this.ordinals = ordinals;
        this.roots = roots;
        pathSteps = new PathSteps(graph, steps);
        this.search = search;
        DumpFacts facts = graph.facts();
        absenceProves = facts.complete() && facts.hasRoots();
        for (HeapThread thread : graph.threads()) {
            threads.put(thread.serial(), thread.object());
        }
    }

    @Override
    public Reach of(long id) {
        long ordinal = ordinals.ordinalOf(id);
        if (ordinal < 0) {
            return Reach.UNKNOWN;
        }
        if (isReached(ordinal)) {
            return Reach.STRONG;
        }
        if (search.soft().has(ordinal)) {
            return Reach.SOFT;
        }
        // In a dump that is not whole, the record that holds the object may be among the missing.
        if (!absenceProves) {
            return Reach.UNKNOWN;
        }
        return search.weaker().has(ordinal) ? Reach.WEAKER : Reach.UNREACHABLE;
    }

    @Override
    public List<PathStep> pathTo(long id) {
        long ordinal = ordinals.ordinalOf(id);
        if (ordinal < 0 || !isReached(ordinal)) {
            return List.of();
        }
        List<PathStep> path = new ArrayList<>();
        for (long at = ordinal; at >= 0; at = parentOf(at)) {
            path.add(step(at));
        }
        Collections.reverse(path);
        return path;
    }

    @Override
    public @Nullable GcRoot rootTo(long id) {
        long ordinal = ordinals.ordinalOf(id);
        if (ordinal < 0 || !isReached(ordinal)) {
            return null;
        }
        long at = ordinal;
        while (parentOf(at) >= 0) {
            at = parentOf(at);
        }
        return rootOf(at);
    }

    @Override
    public HolderGroups holdersOf(long[] objects, Landmarks landmarks) {
        return new HolderSearch(graph, this, steps, landmarks).group(objects);
    }

    private PathStep step(long ordinal) {
        long parent = parentOf(ordinal);
        return parent < 0
                ? pathSteps.first(rootOf(ordinal), idOf(ordinal))
                : pathSteps.next(idOf(parent), idOf(ordinal));
    }

    long size() {
        return ordinals.size();
    }

    long ordinalOf(long id) {
        return ordinals.ordinalOf(id);
    }

    long idOf(long ordinal) {
        return ordinals.idOf(ordinal);
    }

    /** The class of an object, without reading the file. */
    HeapClass typeOf(long ordinal) {
        return ordinals.classAt(ordinals.classOf(ordinal));
    }

    boolean isReached(long ordinal) {
        return search.paths().isReached(ordinal);
    }

    /** The object before a reached one on its shortest path; negative if a root holds it. */
    long parentOf(long ordinal) {
        return search.paths().before(ordinal);
    }

    /** The root that holds an object without a parent. */
    GcRoot rootOf(long ordinal) {
        return roots.get((int) (-1 - search.paths().before(ordinal)));
    }

    /** The address of the thread that a root belongs to; 0 if it belongs to none. */
    long threadOf(GcRoot root) {
        if (root.kind() == GcRoot.Kind.THREAD_OBJECT) {
            return root.object();
        }
        return threads.getOrDefault(root.threadSerial(), 0L);
    }
}
