package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.bytes.Columns;
import dev.nettopsy.analyzer.bytes.LongColumn;

/** Numbers, last in, first out; it may become as deep as the heap has objects. */
final class NumberStack {

    private static final int STEP = 4096;

    private final LongColumn numbers;
    private long size;

    NumberStack(Columns columns) {
        numbers = columns.growingLongs();
    }

    void push(long number) {
        if (size == numbers.size()) {
            numbers.extend(size + STEP);
        }
        numbers.set(size++, number);
    }

    long pop() {
        return numbers.get(--size);
    }

    /** A number by the order in which they came. */
    long get(long index) {
        return numbers.get(index);
    }

    long size() {
        return size;
    }

    void letGo() {
        numbers.letGo();
    }
}
