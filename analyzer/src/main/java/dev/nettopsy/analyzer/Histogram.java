package dev.nettopsy.analyzer;

import java.util.List;

/**
 * The classes of a heap dump by what their instances take, or by what they retain where that was asked for.
 *
 * @param rows most bytes first; classes of one name from several class loaders have a row each
 * @param objects instances and arrays of all rows
 * @param shallowBytes of all rows
 * @param retainedBytes of all that roots reach; -1 if it was not asked for
 * @param damage what is wrong with the dump, one sentence each; empty if it is whole
 */
public record Histogram(List<Row> rows, long objects, long shallowBytes, long retainedBytes, List<String> damage) {

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
     * @param retainedBytes what would go with them, at least, those left out that no root reaches; -1 if it was not asked for
     */
    public record Row(String className, long objects, long shallowBytes, long retainedBytes) {}
}
