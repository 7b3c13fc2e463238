package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.graph.GcRoot;
import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.HeapGraph;
import dev.nettopsy.analyzer.graph.HeapObject;
import dev.nettopsy.snapshot.Holder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Groups objects by their erased shortest path. Each object on such a path is looked at once, however many objects lie
 * behind it; what is erased anyway (arrays, insides of collections) is not read at all.
 *
 * <p>A path through a static field begins there: how the class itself is held (by a loader, an instance, the JVM) differs
 * from dump to dump and explains nothing.
 */
final class HolderSearch {

    private static final String STATIC_ROOT = "static field";

    /** Addresses told of a path. */
    private static final int EXAMPLES = 16;

    private static final int UNKNOWN = -1;

    private final HeapGraph graph;
    private final RootTree tree;
    private final Landmarks landmarks;
    private final Steps steps;
    private final PathTrie trie = new PathTrie();
    private final SparseInts paths;
    private final NumberStack below;
    private final Map<HeapClass, Kind> kinds = new HashMap<>();
    private final Map<Step, String> texts = new HashMap<>();

    private enum Kind {
        PLAIN,
        CONTAINER,
        THREAD,
        LANDMARK
    }

    HolderSearch(HeapGraph graph, RootTree tree, Steps steps, Landmarks landmarks) {
        this.graph = graph;
        this.tree = tree;
        this.steps = steps;
        this.landmarks = landmarks;
        this.below = new NumberStack(graph.columns());
        this.paths = new SparseInts(tree.size(), UNKNOWN, graph.columns());
    }

    HolderGroups group(long[] objects) {
        Map<Integer, Integer> holderOfPath = new HashMap<>();
        List<Holder> holders = new ArrayList<>();
        int[] holderOf = new int[objects.length];
        for (int i = 0; i < objects.length; i++) {
            long ordinal = tree.ordinalOf(objects[i]);
            if (ordinal < 0 || !tree.isReached(ordinal)) {
                holderOf[i] = -1;
                continue;
            }
            int path = path(ordinal);
            Integer known = holderOfPath.get(path);
            if (known == null) {
                known = holders.size();
                holders.add(holder(path, ordinal));
                holderOfPath.put(path, known);
            }
            holderOf[i] = known;
        }
        return new HolderGroups(holders, holderOf);
    }

    /** The erased path to an object: from the nearest object whose path is known, step by step down to it. */
    private int path(long ordinal) {
        long at = ordinal;
        while (paths.get(at) == UNKNOWN && tree.parentOf(at) >= 0) {
            below.push(at);
            at = tree.parentOf(at);
        }
        int path = paths.get(at) == UNKNOWN ? enterRoot(at) : paths.get(at);
        while (below.size() > 0) {
            long next = below.pop();
            path = enter(follow(path, at, next), next);
            paths.set(next, path);
            at = next;
        }
        return path;
    }

    private int enterRoot(long ordinal) {
        int path = enter(trie.root(rootOf(ordinal)), ordinal);
        paths.set(ordinal, path);
        return path;
    }

    private Origin rootOf(long ordinal) {
        GcRoot root = tree.rootOf(ordinal);
        long thread = tree.threadOf(root);
        return Origin.of(root.kind().words(), thread == 0 ? -1 : landmarks.threadIndex(thread));
    }

    private int follow(int path, long from, long to) {
        if (kind(tree.typeOf(from)) == Kind.CONTAINER) {
            return path;
        }
        HeapObject holder = graph.objectAt(tree.idOf(from));
        if (holder == null) {
            return path;
        }
        Step step = steps.between(holder, tree.idOf(to));
        if (!step.isField()) {
            return path;
        }
        int start = step.isStatic() ? trie.root(Origin.of(STATIC_ROOT, -1)) : path;
        return trie.extend(start, texts.computeIfAbsent(step, HolderSearch::text));
    }

    /** What arriving at an object adds to a path: the thread, if it is one, or what the landmark tells. */
    private int enter(int path, long ordinal) {
        return switch (kind(tree.typeOf(ordinal))) {
            case THREAD -> enterThread(path, landmarks.threadIndex(tree.idOf(ordinal)));
            case LANDMARK -> enterLandmark(path, landmarks.at(tree.idOf(ordinal)));
            case PLAIN, CONTAINER -> path;
        };
    }

    private int enterThread(int path, int thread) {
        return thread < 0 ? path : trie.from(trie.origin(path).inThread(thread), path);
    }

    private int enterLandmark(int path, Landmark mark) {
        Origin origin = trie.origin(path).passing(mark);
        return mark.beginsPath() ? trie.root(origin) : trie.from(origin, path);
    }

    private Kind kind(HeapClass type) {
        return kinds.computeIfAbsent(type, this::kindOf);
    }

    private Kind kindOf(HeapClass type) {
        if (type.isSubclassOf("java.lang.Thread")) {
            return Kind.THREAD;
        }
        if (landmarks.mayBe(type)) {
            return Kind.LANDMARK;
        }
        // Arrays are no more than places.
        return Erasure.isContainer(type.name()) || type.name().endsWith("[]") ? Kind.CONTAINER : Kind.PLAIN;
    }

    private static String text(Step step) {
        return Erasure.stableName(step.owner()) + "#" + step.name();
    }

    private Holder holder(int path, long ordinal) {
        Origin origin = trie.origin(path);
        return new Holder(
                origin.kind(),
                trie.steps(path),
                origin.thread(),
                origin.channel(),
                origin.handler(),
                examples(ordinal));
    }

    /** Objects on the path of one object, outermost first; of a long path the innermost. */
    private List<Long> examples(long ordinal) {
        List<Long> examples = new ArrayList<>();
        for (long at = ordinal; at >= 0 && examples.size() < EXAMPLES; at = tree.parentOf(at)) {
            examples.add(0, tree.idOf(at));
        }
        return examples;
    }
}
