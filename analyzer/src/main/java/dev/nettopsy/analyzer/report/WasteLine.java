package dev.nettopsy.analyzer.report;

import java.util.List;

/**
 * Objects of one class that could do with less memory.
 *
 * @param kind {@code duplicate-strings}, {@code empty-collections}, {@code sparse-collections} or {@code boxed-numbers}
 * @param objects of the class in the dump
 * @param seen those that were looked at
 * @param wasteful how many are wasteful; of all, from those that were looked at
 * @param wastedBytes bytes that could be saved; of all, from those that were looked at
 * @param accuracy {@code exact} if all were looked at, else {@code estimated}
 * @param values of strings, the values whose copies waste most; the values themselves are not told
 */
public record WasteLine(
        String kind,
        String className,
        long objects,
        long seen,
        long wasteful,
        long wastedBytes,
        String accuracy,
        List<Value> values) {

    public WasteLine {
        values = List.copyOf(values);
    }

    /**
     * A value that several strings have.
     *
     * @param object address of one of them
     * @param length of the value, in characters
     */
    public record Value(String object, long length, long copies, long wastedBytes) {}
}
