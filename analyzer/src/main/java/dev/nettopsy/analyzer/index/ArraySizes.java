package dev.nettopsy.analyzer.index;

import dev.nettopsy.analyzer.hprof.LongList;
import java.util.Arrays;
import java.util.List;

/**
 * What each array takes in the heap: a byte an object, in units of the objects' alignment, 0 for what is no array. Sizes that
 * a byte does not hold are in a list beside. Different objects may be set from different threads, each through a {@link
 * Writer} of its own.
 */
final class ArraySizes {

    private static final int LARGE = 0xff;

    private final byte[] units;
    private final int alignment;

    /** Ordinals of large arrays, ascending, and their bytes. */
    private int[] largeOrdinals = new int[0];

    private long[] largeBytes = new long[0];

    ArraySizes(long objects, int alignment) {
        this.units = new byte[Math.toIntExact(objects)];
        this.alignment = alignment;
    }

    /** Bytes of an array, 0 for what is none. */
    long get(long ordinal) {
        int size = Byte.toUnsignedInt(units[(int) ordinal]);
        if (size != LARGE) {
            return (long) size * alignment;
        }
        int at = Arrays.binarySearch(largeOrdinals, (int) ordinal);
        return at < 0 ? 0 : largeBytes[at];
    }

    Writer writer() {
        return new Writer(this);
    }

    /** Ends writing. Of two arrays at one address, as a crafted dump has them, one counts. */
    void merge(List<Writer> writers) {
        int count = Math.toIntExact(
                writers.stream().mapToLong(writer -> writer.ordinals.size()).sum());
        long[] keys = new long[count];
        long[] unsorted = new long[count];
        int at = 0;
        for (Writer writer : writers) {
            for (int i = 0; i < writer.ordinals.size(); i++) {
                keys[at] = writer.ordinals.get(i) << Integer.SIZE | at;
                unsorted[at++] = writer.bytes.get(i);
            }
        }
        Arrays.parallelSort(keys);
        largeOrdinals = new int[count];
        largeBytes = new long[count];
        for (int i = 0; i < count; i++) {
            largeOrdinals[i] = (int) (keys[i] >>> Integer.SIZE);
            largeBytes[i] = unsorted[(int) keys[i]];
        }
    }

    /** What one thread enters. */
    static final class Writer {

        private final ArraySizes sizes;
        private final LongList ordinals = new LongList();
        private final LongList bytes = new LongList();

        private Writer(ArraySizes sizes) {
            this.sizes = sizes;
        }

        /** @param size a multiple of the alignment */
        void set(long ordinal, long size) {
            long count = size / sizes.alignment;
            if (count < LARGE) {
                sizes.units[(int) ordinal] = (byte) count;
            } else {
                sizes.units[(int) ordinal] = (byte) LARGE;
                ordinals.add(ordinal);
                bytes.add(size);
            }
        }
    }
}
