package dev.nettopsy.analyzer.heap;

import dev.nettopsy.analyzer.graph.ContentScan;
import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.HeapGraph;
import dev.nettopsy.analyzer.heap.WasteSearch.Tally;
import dev.nettopsy.analyzer.progress.Progress;
import dev.nettopsy.analyzer.reach.Reachability;
import dev.nettopsy.snapshot.HeapWaste;
import dev.nettopsy.snapshot.HeapWaste.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds what could do with less memory: strings of equal contents, collections with little or nothing in them, numbers as
 * objects. Strings of very many are a sample; those of more than 64 KiB are not compared.
 */
public final class HeapWastes {

    private static final List<String> BOXES = List.of(
            "java.lang.Boolean",
            "java.lang.Byte",
            "java.lang.Character",
            "java.lang.Double",
            "java.lang.Float",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Short");

    private static final int MOST_VALUES = 20;

    private final WasteScope scope;
    private final List<HeapWaste> found = new ArrayList<>();

    private HeapWastes(WasteScope scope) {
        this.scope = scope;
    }

    /** What is wasted, most bytes first. A pass over the file. */
    public static List<HeapWaste> of(HeapGraph graph, Reachability reach, Progress progress) {
        WasteScope scope = new WasteScope(graph, reach);
        HeapWastes wastes = new HeapWastes(scope);
        wastes.add(ContentScan.scan(graph, scope.types(), () -> new WasteSearch(scope), progress));
        wastes.boxes(graph);
        wastes.found.removeIf(waste -> waste.wastedBytes() == 0);
        wastes.found.sort(Comparator.comparingLong(HeapWaste::wastedBytes)
                .reversed()
                .thenComparing(HeapWaste::kind)
                .thenComparing(HeapWaste::className));
        return wastes.found;
    }

    private void add(List<WasteSearch> searches) {
        Map<String, Tally> tallies = new TreeMap<>();
        searches.forEach(search -> search.tallies()
                .forEach((name, tally) ->
                        tallies.computeIfAbsent(name, ignored -> new Tally()).add(tally)));
        tallies.forEach((name, tally) -> {
            add(Kind.EMPTY_COLLECTIONS, name, tally.seen, tally.empty, tally.emptyBytes);
            add(Kind.SPARSE_COLLECTIONS, name, tally.seen, tally.sparse, tally.sparseBytes);
        });
        RepeatedStrings repeated = RepeatedStrings.of(
                new StringArrays(
                        searches.stream().map(WasteSearch::arrays).toList(),
                        searches.stream().map(WasteSearch::strings).toList()),
                scope::shallowBytes);
        found.add(new HeapWaste(
                Kind.DUPLICATE_STRINGS,
                WasteScope.STRING,
                scope.instances(WasteScope.STRING),
                tallies.getOrDefault(WasteScope.STRING, new Tally()).seen,
                repeated.wasteful(),
                repeated.wastedBytes(),
                repeated.largest(MOST_VALUES)));
    }

    private void boxes(HeapGraph graph) {
        for (String name : BOXES) {
            long objects = scope.instances(name);
            long bytes = graph.classesNamed(name).stream()
                    .mapToLong(HeapClass::shallowBytes)
                    .sum();
            add(Kind.BOXED_NUMBERS, name, objects, objects, bytes);
        }
    }

    private void add(Kind kind, String name, long seen, long wasteful, long bytes) {
        found.add(new HeapWaste(kind, name, scope.instances(name), seen, wasteful, bytes, List.of()));
    }
}
