package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.graph.GcRoot;
import dev.nettopsy.analyzer.graph.ObjectOrdinals;
import dev.nettopsy.snapshot.Reach;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is told of the roots and objects that hold one object. */
final class ObjectHolders {

    private ObjectHolders() {}

    /** Roots that hold the object itself, one for each kind and thread. */
    static List<GcRoot> ownRoots(RootOrder roots, long id) {
        Map<GcRoot, GcRoot> own = new LinkedHashMap<>();
        for (GcRoot root : roots.strong()) {
            if (root.object() == id) {
                own.putIfAbsent(new GcRoot(root.kind(), id, root.threadSerial(), -1), root);
            }
        }
        return List.copyOf(own.values());
    }

    /**
     * The paths through them.
     *
     * @param own roots that hold the object
     * @param holders objects that hold it, whose paths do not pass it
     * @param most paths, at least 1
     */
    static RootPaths told(RootPathReader reader, List<GcRoot> own, long[] holders, ObjectOrdinals ordinals, int most) {
        List<RootPath> found = new ArrayList<>();
        own.stream().limit(1).map(reader::ofRoot).forEach(found::add);
        reader.nearestFirst(holders)
                .limit(most - (long) found.size())
                .mapToObj(reader::through)
                .forEach(found::add);
        own.stream()
                .skip(1)
                .limit(most - (long) found.size())
                .map(reader::ofRoot)
                .forEach(found::add);
        return new RootPaths(Reach.STRONG, own.size(), holders.length, byClass(holders, ordinals), found);
    }

    private static Map<String, Long> byClass(long[] holders, ObjectOrdinals ordinals) {
        long[] counts = new long[ordinals.classes()];
        for (long holder : holders) {
            counts[ordinals.classOf(holder)]++;
        }
        Map<String, Long> byName = new TreeMap<>();
        for (int number = 0; number < counts.length; number++) {
            if (counts[number] > 0) {
                byName.merge(ordinals.classAt(number).name(), counts[number], Long::sum);
            }
        }
        Map<String, Long> sorted = new LinkedHashMap<>();
        byName.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }
}
