package dev.nettopsy.analyzer.index;

import dev.nettopsy.analyzer.bytes.SectionInput;
import dev.nettopsy.analyzer.bytes.SectionOutput;
import dev.nettopsy.analyzer.hprof.LongList;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** A long for some of the objects, by ordinal: 12 bytes an entry and a binary search. */
final class OrdinalTable {

    private static final long UNSIGNED = Long.MIN_VALUE;

    /** Ascending, the lower 32 bits of each: ordinals are below 2^32. */
    private final int[] ordinals;

    private final long[] values;

    private OrdinalTable(int[] ordinals, long[] values) {
        this.ordinals = ordinals;
        this.values = values;
    }

    /** What one thread enters, in any order. */
    static final class Entries {

        private final LongList ordinals = new LongList();
        private final LongList values = new LongList();

        void add(long ordinal, long value) {
            ordinals.add(ordinal);
            values.add(value);
        }
    }

    /** All entries together; of several for one ordinal, as a crafted dump has them, each is kept. */
    static OrdinalTable of(List<Entries> parts) {
        int size = Math.toIntExact(
                parts.stream().mapToLong(part -> part.ordinals.size()).sum());
        long[] keys = new long[size];
        long[] unsorted = new long[size];
        int at = 0;
        for (Entries part : parts) {
            for (int i = 0; i < part.ordinals.size(); i++) {
                keys[at] = (part.ordinals.get(i) << Integer.SIZE | at) ^ UNSIGNED;
                unsorted[at++] = part.values.get(i);
            }
        }
        Arrays.parallelSort(keys);
        int[] ordinals = new int[size];
        long[] values = new long[size];
        for (int i = 0; i < size; i++) {
            ordinals[i] = (int) ((keys[i] ^ UNSIGNED) >>> Integer.SIZE);
            values[i] = unsorted[(int) keys[i]];
        }
        return new OrdinalTable(ordinals, values);
    }

    void writeTo(SectionOutput out) throws IOException {
        out.number(ordinals.length);
        long ordinal = 0;
        long value = 0;
        for (int entry = 0; entry < ordinals.length; entry++) {
            out.number(ordinal(entry) - ordinal);
            out.number(values[entry] - value);
            ordinal = ordinal(entry);
            value = values[entry];
        }
    }

    static OrdinalTable read(SectionInput in) {
        int size = in.count();
        int[] ordinals = new int[size];
        long[] values = new long[size];
        long ordinal = 0;
        long value = 0;
        for (int entry = 0; entry < size; entry++) {
            ordinal += in.number();
            value += in.number();
            ordinals[entry] = (int) ordinal;
            values[entry] = value;
        }
        return new OrdinalTable(ordinals, values);
    }

    /** The last entry of this ordinal or a lower one, -1 if there is none. */
    int lastUpTo(long ordinal) {
        int from = 0;
        int to = ordinals.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (ordinal(middle) <= ordinal) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from - 1;
    }

    long ordinal(int entry) {
        return Integer.toUnsignedLong(ordinals[entry]);
    }

    long value(int entry) {
        return values[entry];
    }
}
