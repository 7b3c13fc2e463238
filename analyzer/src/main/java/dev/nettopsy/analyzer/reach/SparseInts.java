package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.bytes.Columns;
import dev.nettopsy.analyzer.bytes.IntColumn;

/** An int for each object, in memory only where one was set. */
final class SparseInts {

    private final IntColumn differences;
    private final int unset;

    SparseInts(long size, int unset, Columns columns) {
        differences = columns.sparseInts(size);
        this.unset = unset;
    }

    int get(long index) {
        return (int) differences.get(index) + unset;
    }

    void set(long index, int value) {
        differences.set(index, value - unset);
    }
}
