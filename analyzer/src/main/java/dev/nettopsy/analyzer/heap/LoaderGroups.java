package dev.nettopsy.analyzer.heap;

import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.HeapGraph;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.graph.HeapObject;
import dev.nettopsy.analyzer.reach.RetainedHeap;
import dev.nettopsy.snapshot.LoaderGroup;
import dev.nettopsy.snapshot.LoaderGroup.Loader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The class loaders of a heap by their class: what each has loaded, and what would go with it. */
public final class LoaderGroups {

    private static final int MOST_GROUPS = 50;
    private static final int MOST_LOADERS = 10;

    /** Dominators of a loader among which another of its group is looked for. */
    private static final int HIGHEST = 100;

    private static final String NAME = "java.lang.ClassLoader#name";

    private final HeapGraph graph;
    private final RetainedHeap heap;
    private final Function<@Nullable HeapObject, String> text;

    private LoaderGroups(HeapGraph graph, RetainedHeap heap, Function<@Nullable HeapObject, String> text) {
        this.graph = graph;
        this.heap = heap;
        this.text = text;
    }

    /**
     * Those that keep most first. Reads one object a loader, and its name.
     *
     * @param text of a string of the same dump; empty for null
     */
    public static List<LoaderGroup> of(
            HeapGraph graph, RetainedHeap heap, Function<@Nullable HeapObject, String> text) {
        return new LoaderGroups(graph, heap, text).groups();
    }

    /** Arrays have no loader of their own. */
    private List<LoaderGroup> groups() {
        Map<Long, List<HeapClass>> byLoader = new LinkedHashMap<>();
        for (HeapClass type : graph.classes()) {
            if (!type.name().endsWith("[]")) {
                byLoader.computeIfAbsent(type.loaderId(), ignored -> new ArrayList<>())
                        .add(type);
            }
        }
        Map<String, List<Long>> byKind = byLoader.keySet().stream()
                .collect(Collectors.groupingBy(this::kind, LinkedHashMap::new, Collectors.toList()));
        return byKind.entrySet().stream()
                .map(kind -> group(kind.getKey(), kind.getValue(), byLoader))
                .sorted(Comparator.comparingLong(LoaderGroup::retainedBytes)
                        .thenComparingLong(LoaderGroup::classes)
                        .reversed()
                        .thenComparing(LoaderGroup::className))
                .limit(MOST_GROUPS)
                .toList();
    }

    private String kind(long loader) {
        HeapObject object = graph.objectAt(loader);
        if (object == null) {
            return loader == 0 ? "" : "?";
        }
        return object.type().name();
    }

    private LoaderGroup group(String kind, List<Long> ids, Map<Long, List<HeapClass>> byLoader) {
        List<Loader> loaders = ids.stream()
                .map(id -> loader(id, byLoader.getOrDefault(id, List.of())))
                .sorted(Comparator.comparingLong(Loader::retainedBytes)
                        .thenComparingLong(Loader::classes)
                        .reversed()
                        .thenComparingLong(Loader::id))
                .toList();
        return new LoaderGroup(
                kind,
                loaders.size(),
                loaders.stream().mapToLong(Loader::classes).sum(),
                repeated(ids.stream()
                        .map(id -> byLoader.getOrDefault(id, List.of()))
                        .toList()),
                retained(loaders),
                loaders.stream().limit(MOST_LOADERS).toList());
    }

    private Loader loader(long id, Collection<HeapClass> classes) {
        String name = graph.objectAt(id) instanceof HeapInstance instance ? text.apply(instance.reference(NAME)) : "";
        return new Loader(
                name,
                id,
                classes.size(),
                classes.stream().mapToLong(HeapClass::instanceCount).sum(),
                classes.stream().mapToLong(HeapClass::shallowBytes).sum(),
                heap.of(id));
    }

    /** Names that are in several of the lists. */
    private static long repeated(List<List<HeapClass>> ofLoaders) {
        Map<String, Integer> first = new HashMap<>();
        Set<String> repeated = new HashSet<>();
        for (int i = 0; i < ofLoaders.size(); i++) {
            for (HeapClass type : ofLoaders.get(i)) {
                Integer known = first.putIfAbsent(type.name(), i);
                if (known != null && known != i) {
                    repeated.add(type.name());
                }
            }
        }
        return repeated.size();
    }

    /** What goes with one of them that goes with another is counted there. */
    private long retained(List<Loader> loaders) {
        Set<Long> ids = loaders.stream().map(Loader::id).collect(Collectors.toSet());
        return loaders.stream()
                .filter(loader -> loaders.size() == 1
                        || heap.dominatorsOf(loader.id(), HIGHEST).stream().noneMatch(ids::contains))
                .mapToLong(Loader::retainedBytes)
                .sum();
    }
}
