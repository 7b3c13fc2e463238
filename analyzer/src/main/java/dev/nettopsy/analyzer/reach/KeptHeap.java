package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.bytes.Columns;
import dev.nettopsy.analyzer.bytes.SectionFile;
import dev.nettopsy.analyzer.graph.DumpFacts;
import dev.nettopsy.analyzer.graph.GcRoot;
import dev.nettopsy.analyzer.graph.HeapGraph;
import dev.nettopsy.analyzer.graph.ObjectOrdinals;
import dev.nettopsy.analyzer.progress.Progress;
import dev.nettopsy.snapshot.Reach;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * What an earlier {@link HeapSearch} found out about a heap, from sections of a file, page by page as it is asked for: what
 * was seconds of search is a few reads.
 *
 * <p>Paths to one object must not pass it twice. A search that avoids the object finds the same shortest paths to all others
 * as a search that does not, but for those behind the object; of these its own dominator tree tells which are reached
 * without it at all. Only if one of them holds the object its path has to be searched for.
 */
public final class KeptHeap {

    private final HeapGraph graph;
    private final Progress progress;
    private final ObjectOrdinals ordinals;
    private final NumberedClasses classes;
    private final RootOrder order;
    private final RootSearch search;
    private final HolderSections holders;
    private final RetainedHeap retained;

    private KeptHeap(HeapGraph graph, SectionFile sections, Progress progress) {
        Columns columns = graph.columns();
        this.graph = graph;
        this.progress = progress;
        ordinals = graph.ordinals();
        classes = new NumberedClasses(ordinals);
        order = RootOrder.read(sections);
        search = RootSearch.read(sections, ordinals.size(), order.strong().size(), columns);
        holders = HolderSections.read(sections, ordinals.size(), columns);
        retained = RetainedHeap.read(sections, ordinals, classes, columns);
    }

    /** Whether a file has what {@link #open} needs. */
    public static boolean isIn(SectionFile sections) {
        return HolderSections.isIn(sections) && RetainedSizes.isIn(sections);
    }

    /**
     * Opens what {@link HeapSearch#keep} and {@link RetainedHeap#keep} wrote.
     *
     * @param sections of the same dump, open as long as this is used
     * @throws dev.nettopsy.analyzer.bytes.DamagedSectionException if something is missing
     */
    public static KeptHeap open(HeapGraph graph, SectionFile sections, Progress progress) {
        return new KeptHeap(graph, sections, progress);
    }

    public RetainedHeap retained() {
        return retained;
    }

    /** As {@link RootPaths#to}. */
    public RootPaths pathsTo(long id, int most) {
        long object = ordinals.ordinalOf(id);
        if (object < 0) {
            return RootPaths.notStrong(Reach.UNKNOWN, List.of());
        }
        if (!search.paths().isReached(object)) {
            boolean isReached = search.soft().has(object) || search.weaker().has(object);
            return isReached ? searched(id, most) : unreached();
        }
        List<GcRoot> own = ObjectHolders.ownRoots(order, id);
        Detours detours =
                new Detours(object, search.paths(), retained.dominators().tree(), graph.columns());
        RootPathReader reader = new RootPathReader(graph, ordinals, search.paths(), order.strong(), object);
        long[] found = holders(object).filter(detours::isReachedOtherwise).toArray();
        LongStream instance = reader.nearest(instances(object).filter(detours::isReachedOtherwise)).stream();
        long[] all = LongStream.concat(LongStream.of(found), instance).toArray();
        return detours.areNeeded() || (own.isEmpty() && all.length == 0)
                ? searched(id, most)
                : ObjectHolders.told(reader, own, all, ordinals, most);
    }

    private RootPaths searched(long id, int most) {
        return RootPathSearch.find(graph, id, most, progress);
    }

    private RootPaths unreached() {
        DumpFacts facts = graph.facts();
        boolean absenceProves = facts.complete() && facts.hasRoots();
        return RootPaths.notStrong(absenceProves ? Reach.UNREACHABLE : Reach.UNKNOWN, List.of());
    }

    /** Objects that hold another by a reference. */
    private LongStream holders(long object) {
        if (search.shared().has(object)) {
            return holders.of(object);
        }
        long before = search.paths().before(object);
        boolean isInstance = before >= 0 && classes.objectOf(classes.classOf(before)) == object;
        return before < 0 || isInstance ? LongStream.empty() : LongStream.of(before);
    }

    /** Reached objects that hold another because it is their class. */
    private LongStream instances(long object) {
        int number = IntStream.range(0, classes.classes())
                .filter(i -> classes.objectOf(i) == object)
                .findFirst()
                .orElse(-1);
        return number < 0
                ? LongStream.empty()
                : LongStream.range(0, ordinals.size())
                        .filter(instance -> instance != object
                                && classes.classOf(instance) == number
                                && search.paths().isReached(instance));
    }
}
