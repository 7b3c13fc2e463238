package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.graph.DumpFacts;
import dev.nettopsy.analyzer.graph.GcRoot;
import dev.nettopsy.analyzer.graph.HeapGraph;
import dev.nettopsy.analyzer.graph.ObjectOrdinals;
import dev.nettopsy.analyzer.graph.ReferenceRows;
import dev.nettopsy.analyzer.graph.References;
import dev.nettopsy.analyzer.progress.Progress;
import dev.nettopsy.snapshot.Reach;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Finds {@link RootPaths}. The strong search avoids the object itself, so what it reaches is held by something else as well:
 * a child that refers back to the object, and is reached through it alone, is no holder. The shortest path to a holder, with
 * the object behind it, is a path to the object that passes it once.
 */
final class RootPathSearch {

    private static final int BLOCK = 1 << 16;

    private final HeapGraph graph;
    private final ObjectOrdinals ordinals;
    private final ReferenceRows rows;
    private final NumberedClasses classes;
    private final RootOrder roots;
    private final long object;
    private final StrongSearch search;
    private final ShortestPaths paths;

    private RootPathSearch(HeapGraph graph, References references, long object, Progress progress) {
        this.graph = graph;
        this.ordinals = references.ordinals();
        this.rows = references.rows();
        this.classes = new NumberedClasses(ordinals);
        this.roots = RootOrder.of(graph, ordinals);
        this.object = object;
        int count = roots.strong().size() + roots.weak().size();
        search = new StrongSearch(rows, classes, count, progress, RootSearch.listLimit(rows.size()));
        paths = search.paths();
    }

    static RootPaths find(HeapGraph graph, long id, int most, Progress progress) {
        return find(graph, graph.references(progress), id, most, progress);
    }

    static RootPaths find(HeapGraph graph, References references, long id, int most, Progress progress) {
        long object = references.ordinals().ordinalOf(id);
        if (object < 0) {
            return RootPaths.notStrong(Reach.UNKNOWN, List.of());
        }
        progress.phase("following references", references.rows().size(), Progress.Unit.OBJECTS);
        RootPathSearch search = new RootPathSearch(graph, references, object, progress);
        return search.find(most, progress);
    }

    private RootPaths find(int most, Progress progress) {
        search.avoid(object);
        long[] strong = RootOrder.objects(roots.strong(), ordinals);
        search.run(strong, 0, roots.lasting());
        search.run(strong, roots.lasting(), strong.length);
        progress.phase("looking for holders", -1);
        RootPathReader reader = reader(roots.strong());
        List<GcRoot> own = ObjectHolders.ownRoots(roots, ordinals.idOf(object));
        long[] holders = holders(reader);
        if (own.isEmpty() && holders.length == 0) {
            return weakly();
        }
        return ObjectHolders.told(reader, own, holders, ordinals, most);
    }

    private RootPathReader reader(List<GcRoot> all) {
        return new RootPathReader(graph, ordinals, paths, all, object);
    }

    /** Reached objects that hold the object; of the instances that hold it as their class the nearest. */
    private long[] holders(RootPathReader reader) {
        long[] holders = Blocks.blocks(rows.size(), BLOCK, rows.columns())
                .flatMapToLong(this::holdersInBlock)
                .toArray();
        LongStream instance = reader.nearest(instances()).stream();
        return LongStream.concat(Arrays.stream(holders), instance).toArray();
    }

    private LongStream holdersInBlock(Blocks.Block block) {
        ReferenceRows.Cursor cursor = rows.cursor();
        return LongStream.range(block.from(), block.to()).filter(holder -> isReached(holder) && holds(holder, cursor));
    }

    private boolean isReached(long holder) {
        return holder != object && paths.isReached(holder);
    }

    private boolean holds(long holder, ReferenceRows.Cursor cursor) {
        cursor.seek(holder);
        long target = cursor.nextStrong();
        while (target >= 0 && target != object) {
            target = cursor.nextStrong();
        }
        return target >= 0;
    }

    private LongStream instances() {
        int number = IntStream.range(0, classes.classes())
                .filter(i -> classes.objectOf(i) == object)
                .findFirst()
                .orElse(-1);
        return number < 0
                ? LongStream.empty()
                : LongStream.range(0, rows.size())
                        .filter(instance -> classes.classOf(instance) == number && isReached(instance));
    }

    /** Nothing strong holds the object: so nothing that was reached depends on its having been avoided. */
    private RootPaths weakly() {
        paths.set(object, ShortestPaths.UNREACHED);
        WeakPathSearch soft =
                new WeakPathSearch(rows, classes, paths, holder -> classes.isSoftReference(classes.classOf(holder)));
        search.weakHolders().forEach(soft::from);
        soft.run();
        if (paths.isReached(object)) {
            return weakly(Reach.SOFT);
        }
        WeakPathSearch weaker = new WeakPathSearch(rows, classes, paths, holder -> true);
        long[] weakRoots = RootOrder.objects(roots.weak(), ordinals);
        for (int i = 0; i < weakRoots.length; i++) {
            weaker.fromRoot(weakRoots[i], roots.strong().size() + i);
        }
        soft.continueIn(weaker);
        weaker.run();
        DumpFacts facts = graph.facts();
        // In a dump that is not whole, the record that holds the object may be among the missing.
        boolean absenceProves = facts.complete() && facts.hasRoots();
        if (paths.isReached(object)) {
            return weakly(absenceProves ? Reach.WEAKER : Reach.UNKNOWN);
        }
        return RootPaths.notStrong(absenceProves ? Reach.UNREACHABLE : Reach.UNKNOWN, List.of());
    }

    private RootPaths weakly(Reach reach) {
        List<GcRoot> all = new ArrayList<>(roots.strong());
        all.addAll(roots.weak());
        return RootPaths.notStrong(reach, List.of(reader(all).toObject()));
    }
}
