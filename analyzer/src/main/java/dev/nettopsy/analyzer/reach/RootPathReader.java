package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.graph.GcRoot;
import dev.nettopsy.analyzer.graph.HeapGraph;
import dev.nettopsy.analyzer.graph.ObjectOrdinals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/** Reads paths to one object from the parents that a search noted. Of a long path only the steps that are told are read. */
final class RootPathReader {

    /** Steps told of each end of a path that has more than both ends together. */
    static final int ENDS = 20;

    private final ObjectOrdinals ordinals;
    private final ShortestPaths paths;
    private final List<GcRoot> roots;
    private final long object;
    private final PathSteps steps;

    /** How many objects a shortest path to each has; 0 until that was asked. */
    private final SparseInts lengths;

    private final NumberStack below;

    /**
     * @param paths that a search noted
     * @param roots by their number in there
     * @param object where paths end; it may have no parent
     */
    RootPathReader(HeapGraph graph, ObjectOrdinals ordinals, ShortestPaths paths, List<GcRoot> roots, long object) {
        this.ordinals = ordinals;
        this.paths = paths;
        this.roots = roots;
        this.object = object;
        steps = new PathSteps(graph, new Steps());
        lengths = new SparseInts(paths.size(), 0, graph.columns());
        below = new NumberStack(graph.columns());
    }

    /** Those with the shortest paths first; of equal ones in the order of addresses. */
    LongStream nearestFirst(long[] holders) {
        long[] keys = Arrays.stream(holders)
                .map(holder -> (long) length(holder) << Integer.SIZE | holder)
                .sorted()
                .toArray();
        return Arrays.stream(keys).map(key -> key & 0xffff_ffffL);
    }

    /** The one with the shortest path. */
    OptionalLong nearest(LongStream holders) {
        return holders.reduce((one, other) -> length(other) < length(one) ? other : one);
    }

    /** Objects on the path to one. Each is passed once, however many paths it is on. */
    private int length(long holder) {
        long at = holder;
        while (lengths.get(at) == 0 && paths.before(at) >= 0) {
            below.push(at);
            at = paths.before(at);
        }
        int length = Math.max(1, lengths.get(at));
        lengths.set(at, length);
        while (below.size() > 0) {
            length++;
            lengths.set(below.pop(), length);
        }
        return length;
    }

    /** The path of an object that a root holds itself. */
    RootPath ofRoot(GcRoot root) {
        return new RootPath(root, List.of(steps.first(root, ordinals.idOf(object))), 0, List.of());
    }

    /** The path that the parents tell. */
    RootPath toObject() {
        long before = paths.before(object);
        return before < 0 ? ofRoot(rootOf(object)) : through(before);
    }

    /** The path to a holder, and the object behind it. */
    RootPath through(long holder) {
        int length = Math.addExact(length(holder), 1);
        boolean isWhole = length <= 2 * ENDS;
        List<PathStep> last = new ArrayList<>(List.of(steps.next(ordinals.idOf(holder), ordinals.idOf(object))));
        List<PathStep> first = new ArrayList<>();
        long at = holder;
        for (int number = length - 1; number > 0; number--) {
            if (isWhole || number <= ENDS) {
                first.add(step(at));
            } else if (length - number < ENDS) {
                last.add(step(at));
            }
            if (number > 1) {
                at = paths.before(at);
            }
        }
        Collections.reverse(first);
        Collections.reverse(last);
        if (isWhole) {
            first.addAll(last);
            last.clear();
        }
        return new RootPath(rootOf(at), first, length - first.size() - (long) last.size(), last);
    }

    private PathStep step(long at) {
        long before = paths.before(at);
        return before < 0
                ? steps.first(rootOf(at), ordinals.idOf(at))
                : steps.next(ordinals.idOf(before), ordinals.idOf(at));
    }

    private GcRoot rootOf(long at) {
        return roots.get((int) (-1 - paths.before(at)));
    }
}
