package dev.nettopsy.analyzer;

import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.HeapGraph;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Finds the class that a user means: by its full name, or by the end of one where only one class ends so. */
final class ClassSearch {

    /** Names that a message has room for. */
    private static final int MOST_NAMES = 4;

    private final HeapGraph graph;

    ClassSearch(HeapGraph graph) {
        this.graph = graph;
    }

    /** The full name of a class of the dump. */
    String find(String asked) throws NotInDumpException {
        if (!graph.classesNamed(asked).isEmpty()) {
            return asked;
        }
        for (String separator : List.of(".", "$")) {
            List<String> names = names(name -> name.endsWith(separator + asked));
            List<String> used = names.stream().filter(this::hasObjects).toList();
            if (used.size() == 1 || names.size() == 1) {
                return used.isEmpty() ? names.get(0) : used.get(0);
            }
            if (!names.isEmpty()) {
                throw new NotInDumpException("'" + asked + "' is short for several classes: "
                        + listed(used.isEmpty() ? names : used, ", ") + "; give the full name");
            }
        }
        throw missing(asked);
    }

    private NotInDumpException missing(String asked) {
        String part = asked.toLowerCase(Locale.ROOT);
        List<String> similar = part.isBlank()
                ? List.of()
                : names(name -> name.toLowerCase(Locale.ROOT).contains(part));
        String help = similar.isEmpty()
                ? "'nettopsy histogram' lists those that have objects"
                : "did you mean " + listed(similar, " or ") + "?";
        String damage = graph.facts().complete() ? "" : " (the dump is incomplete)";
        return new NotInDumpException("the dump has no class named '" + asked + "'" + damage + "; " + help);
    }

    /** Names of classes, those with most objects first. */
    private List<String> names(Predicate<String> wanted) {
        return graph.classes().stream()
                .filter(type -> wanted.test(type.name()))
                .sorted(Comparator.comparingLong(HeapClass::instanceCount)
                        .reversed()
                        .thenComparing(HeapClass::name))
                .map(HeapClass::name)
                .distinct()
                .toList();
    }

    private boolean hasObjects(String name) {
        return graph.classesNamed(name).stream().anyMatch(type -> type.instanceCount() > 0);
    }

    private static String listed(List<String> names, String between) {
        String first = String.join(between, names.subList(0, Math.min(names.size(), MOST_NAMES)));
        return names.size() <= MOST_NAMES ? first : first + between + (names.size() - MOST_NAMES) + " more";
    }
}
