package dev.nettopsy.analyzer;

import dev.nettopsy.analyzer.ObjectPaths.Named;
import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.HeapGraph;
import dev.nettopsy.analyzer.graph.HeapObject;
import dev.nettopsy.analyzer.graph.ObjectOrdinals;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the object that a user means; where there is none, says what is near. */
final class ObjectFinder {

    private final HeapGraph graph;

    ObjectFinder(HeapGraph graph) {
        this.graph = graph;
    }

    HeapObject find(ObjectAddress address) throws NotInDumpException {
        List<HeapObject> found = address.meanings().stream()
                .map(graph::objectAt)
                .flatMap(Stream::ofNullable)
                .distinct()
                .toList();
        if (found.size() > 1) {
            throw new NotInDumpException("objects start at both readings of this address: write "
                    + found.stream().map(object -> hex(object.id())).collect(Collectors.joining(" or ")));
        }
        if (found.isEmpty()) {
            throw missing(address.meanings());
        }
        return found.get(0);
    }

    private NotInDumpException missing(List<Long> meanings) {
        String asked = meanings.stream().map(ObjectFinder::hex).collect(Collectors.joining(" or "));
        String damage = graph.facts().complete() ? "" : " (the dump is incomplete)";
        return new NotInDumpException("no object starts at " + asked + damage + help(meanings));
    }

    private String help(List<Long> meanings) {
        ObjectOrdinals ordinals = graph.ordinals();
        for (long address : meanings) {
            long before = lastBefore(address, ordinals);
            long distance = before < 0 ? 0 : address - ordinals.idOf(before);
            // An address may have its highest bit set: then the distance may look negative.
            if (before >= 0 && Long.compareUnsigned(distance, ordinals.shallowBytes(before)) < 0) {
                return "; it is " + distance + " bytes inside " + text(before, ordinals);
            }
        }
        if (ordinals.size() == 0) {
            return ": the dump has no objects";
        }
        long before = lastBefore(meanings.get(0), ordinals);
        long behind = Math.min(before + 1, ordinals.size() - 1);
        return before < 0
                ? "; the first is " + text(behind, ordinals)
                : before == behind
                        ? "; the last is " + text(before, ordinals)
                        : "; the next ones are " + text(before, ordinals) + " and " + text(behind, ordinals);
    }

    /** The ordinal of the last object before an address; -1 if there is none. */
    private static long lastBefore(long address, ObjectOrdinals ordinals) {
        long low = 0;
        long high = ordinals.size();
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (Long.compareUnsigned(ordinals.idOf(middle), address) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    private String text(long ordinal, ObjectOrdinals ordinals) {
        HeapObject object = graph.objectAt(ordinals.idOf(ordinal));
        String name = object == null
                ? ordinals.classAt(ordinals.classOf(ordinal)).name()
                : (object instanceof HeapClass ? "class " : "") + named(object).className();
        return name + " @ " + hex(ordinals.idOf(ordinal));
    }

    static Named named(HeapObject object) {
        return object instanceof HeapClass type
                ? new Named(type.id(), type.name(), true)
                : new Named(object.id(), object.type().name(), false);
    }

    private static String hex(long address) {
        return "0x" + Long.toHexString(address);
    }
}
