package dev.nettopsy.analyzer.decode.mirror;

import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.graph.HeapObjectArray;

/**
 * Numbers that are objects: {@code AtomicLong}, {@code AtomicInteger}, {@code LongAdder}, and Netty's {@code LongCounter},
 * whose two forms extend {@code LongAdder} and {@code AtomicLong}.
 */
public final class Counters {

    private Counters() {}

    /** Its value: {@code value}, or {@code base} plus all {@code cells}; -1 for an object that is no such counter. */
    public static long value(HeapInstance counter) {
        if (!counter.type().hasField("cells")) {
            return counter.number("value", -1);
        }
        long sum = counter.number("base", 0);
        if (counter.reference("cells") instanceof HeapObjectArray cells) {
            for (int i = 0; i < cells.length(); i++) {
                if (cells.element(i) instanceof HeapInstance cell) {
                    sum += cell.number("value", 0);
                }
            }
        }
        return sum;
    }
}
