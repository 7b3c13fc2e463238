package dev.nettopsy.analyzer;

import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.HeapGraph;
import dev.nettopsy.analyzer.graph.HeapObject;
import dev.nettopsy.analyzer.graph.ObjectOrdinals;
import dev.nettopsy.analyzer.progress.Progress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/** Makes an {@link ObjectListing}: a pass over a number for each object of the dump, then a few reads for each one told. */
final class ObjectLister {

    private static final int REPORTED = 1 << 20;

    /** Of equal ones the one with the lowest address counts as the largest. */
    private static final Comparator<Found> LARGEST_FIRST =
            Comparator.comparingLong(Found::bytes).reversed().thenComparingLong(Found::ordinal);

    private final HeapGraph graph;
    private final ObjectOrdinals ordinals;
    private final Progress progress;

    private record Found(long ordinal, long bytes) {}

    ObjectLister(HeapGraph graph, Progress progress) {
        this.graph = graph;
        this.ordinals = graph.ordinals();
        this.progress = progress;
    }

    ObjectListing list(String asked, boolean subclasses, int most) throws NotInDumpException {
        String name = new ClassSearch(graph).find(asked);
        List<HeapClass> exact = graph.classesNamed(name);
        List<HeapClass> below = graph.classes().stream()
                .filter(type -> !type.name().equals(name) && type.isSubclassOf(name))
                .toList();
        Set<HeapClass> wanted = new HashSet<>(exact);
        if (subclasses) {
            wanted.addAll(below);
        }
        return new ObjectListing(
                name,
                wanted.stream().mapToLong(HeapClass::instanceCount).sum(),
                wanted.stream().mapToLong(HeapClass::shallowBytes).sum(),
                subclasses
                        ? 0
                        : below.stream().mapToLong(HeapClass::instanceCount).sum(),
                largest(wanted, most).stream().map(this::row).toList(),
                graph.facts().damage());
    }

    private List<Found> largest(Set<HeapClass> wanted, int most) {
        boolean[] isWanted = new boolean[ordinals.classes()];
        for (int number = 0; number < isWanted.length; number++) {
            isWanted[number] = wanted.contains(ordinals.classAt(number));
        }
        progress.phase("looking for objects", ordinals.size(), Progress.Unit.OBJECTS);
        PriorityQueue<Found> largest = new PriorityQueue<>(LARGEST_FIRST.reversed());
        for (long ordinal = 0; ordinal < ordinals.size(); ordinal++) {
            if (isWanted[ordinals.classOf(ordinal)]) {
                add(ordinal, largest, most);
            }
            if (ordinal % REPORTED == REPORTED - 1) {
                progress.advance(REPORTED);
            }
        }
        List<Found> sorted = new ArrayList<>(largest);
        sorted.sort(LARGEST_FIRST);
        return sorted;
    }

    private void add(long ordinal, PriorityQueue<Found> largest, int most) {
        long bytes = ordinals.shallowBytes(ordinal);
        Found smallest = largest.peek();
        if (smallest != null && largest.size() == most) {
            if (bytes <= smallest.bytes()) {
                return;
            }
            largest.remove();
        }
        largest.add(new Found(ordinal, bytes));
    }

    private ObjectListing.Row row(Found found) {
        long id = ordinals.idOf(found.ordinal());
        HeapObject object = graph.objectAt(id);
        ObjectValues values = new ObjectValues(graph);
        if (object == null) {
            String name = ordinals.classAt(ordinals.classOf(found.ordinal())).name();
            return new ObjectListing.Row(id, name, found.bytes(), "", List.of(), 0);
        }
        List<ObjectListing.Field> fields = values.fields(object);
        return new ObjectListing.Row(
                id,
                ObjectValues.name(object),
                found.bytes(),
                values.value(object),
                fields,
                Math.max(0, ObjectValues.fieldCount(object) - fields.size()));
    }
}
