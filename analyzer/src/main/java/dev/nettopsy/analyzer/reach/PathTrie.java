package dev.nettopsy.analyzer.reach;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Erased paths, each stored once: a node is a path, its parent the path without the last step.
 *
 * <p>A path has each step once: where a step comes again, what lies between is a loop (a linked list, a tree, a chain of
 * listeners) and is left out. So paths stay short however deep a structure is, and equal for all its elements.
 */
final class PathTrie {

    /** Longer paths tell nothing more; beyond it the last step is replaced, so that the innermost is always there. */
    private static final int MAX_STEPS = 32;

    private record Edge(int parent, String step) {}

    private record Node(int parent, int depth, String step, Origin origin) {}

    private final List<Node> nodes = new ArrayList<>();
    private final Map<Origin, Integer> roots = new HashMap<>();
    private final Map<Edge, Integer> edges = new HashMap<>();

    /** The empty path from an origin: paths that start alike begin at the same one. */
    int root(Origin origin) {
        return roots.computeIfAbsent(origin, key -> add(new Node(-1, 0, "", key)));
    }

    /** The same path, now known to have another origin. */
    int from(Origin origin, int node) {
        Node at = nodes.get(node);
        if (at.origin().equals(origin)) {
            return node;
        }
        return at.parent() < 0 ? root(origin) : child(from(origin, at.parent()), at.step());
    }

    /** The path with one more step. */
    int extend(int node, String step) {
        int loop = node;
        while (loop >= 0 && !nodes.get(loop).step().equals(step)) {
            loop = nodes.get(loop).parent();
        }
        if (loop >= 0) {
            return loop;
        }
        Node at = nodes.get(node);
        int parent = at.depth() < MAX_STEPS ? node : at.parent();
        return child(parent, step);
    }

    private int child(int parent, String step) {
        Node above = nodes.get(parent);
        return edges.computeIfAbsent(
                new Edge(parent, step), edge -> add(new Node(parent, above.depth() + 1, step, above.origin())));
    }

    private int add(Node node) {
        nodes.add(node);
        return nodes.size() - 1;
    }

    Origin origin(int node) {
        return nodes.get(node).origin();
    }

    /** Its steps, outermost first. */
    List<String> steps(int node) {
        List<String> steps = new ArrayList<>();
        for (int at = node; nodes.get(at).parent() >= 0; at = nodes.get(at).parent()) {
            steps.add(nodes.get(at).step());
        }
        Collections.reverse(steps);
        return steps;
    }
}
