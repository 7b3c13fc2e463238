package dev.nettopsy.analyzer.heap;

import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.HeapGraph;
import dev.nettopsy.snapshot.HeapSummary;
import dev.nettopsy.snapshot.HeapSummary.ClassUse;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the summary of a heap from what its classes counted. */
public final class HeapSummaries {

    private static final Comparator<ClassUse> MOST_BYTES_FIRST = Comparator.comparingLong(ClassUse::shallowBytes)
            .thenComparingLong(ClassUse::objects)
            .reversed()
            .thenComparing(ClassUse::name);

    private HeapSummaries() {}

    /**
     * All objects, and the classes with most bytes. Classes of one name from several class loaders are one line. Reads
     * nothing from the file.
     *
     * @param top most lines
     */
    public static HeapSummary of(HeapGraph graph, int top) {
        Map<String, ClassUse> byName = new LinkedHashMap<>();
        for (HeapClass type : graph.classes()) {
            if (type.instanceCount() > 0) {
                ClassUse use = new ClassUse(type.name(), type.instanceCount(), type.shallowBytes());
                byName.merge(type.name(), use, HeapSummaries::sum);
            }
        }
        long objects = byName.values().stream().mapToLong(ClassUse::objects).sum();
        long bytes = byName.values().stream().mapToLong(ClassUse::shallowBytes).sum();
        List<ClassUse> lines =
                byName.values().stream().sorted(MOST_BYTES_FIRST).limit(top).toList();
        return new HeapSummary(objects, bytes, lines);
    }

    private static ClassUse sum(ClassUse one, ClassUse other) {
        return new ClassUse(one.name(), one.objects() + other.objects(), one.shallowBytes() + other.shallowBytes());
    }
}
