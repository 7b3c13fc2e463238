package dev.nettopsy.analyzer.report;

import java.util.List;

/**
 * The whole Java heap in a few lines.
 *
 * @param classes with most bytes, largest first
 * @param suspects objects that keep much of it alive, largest first
 */
public record HeapReport(long objects, long shallowBytes, List<ClassLine> classes, List<Suspect> suspects) {

    public HeapReport {
        classes = List.copyOf(classes);
        suspects = List.copyOf(suspects);
    }

    /** Instances of exactly one class. */
    public record ClassLine(String name, long objects, long shallowBytes) {}

    /** An object and what goes with it when it goes. */
    public record Suspect(String className, String object, long retainedBytes, List<String> path) {

        public Suspect {
            path = List.copyOf(path);
        }
    }
}
