package dev.nettopsy.analyzer;

import java.util.List;

/**
 * The classes of a heap dump by what their instances take.
 *
 * @param rows most bytes first; classes of one name from several class loaders have a row each
 * @param objects instances and arrays of all rows
 * @param shallowBytes of all rows
 * @param damage what is wrong with the dump, one sentence each; empty if it is whole
 */
public record Histogram(List<Row> rows, long objects, long shallowBytes, List<String> damage) {

    public Histogram {
        rows = List.copyOf(rows);
        damage = List.copyOf(damage);
    }

    /**
     * A class.
     *
     * @param className as in Java source
     * @param objects instances of exactly this class
     * @param shallowBytes what they take in the heap, headers and padding included
     */
    public record Row(String className, long objects, long shallowBytes) {}
}
