package dev.nettopsy.analyzer.heap;

import dev.nettopsy.snapshot.HeapWaste.Repeated;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;

/** Groups strings of equal contents. An array that several strings share is counted once. */
final class RepeatedStrings {

    /** Of all values, ascending. */
    private final long[] hashes;

    private final long[] strings;
    private final int[] arrays;
    private final long[] firstIds;
    private final long[] lengths;
    private final long[] arrayBytes;
    private final LongUnaryOperator shallowBytes;

    private RepeatedStrings(long[] hashes, LongUnaryOperator shallowBytes) {
        this.hashes = hashes;
        this.shallowBytes = shallowBytes;
        strings = new long[hashes.length];
        arrays = new int[hashes.length];
        firstIds = new long[hashes.length];
        lengths = new long[hashes.length];
        arrayBytes = new long[hashes.length];
        Arrays.fill(firstIds, Long.MAX_VALUE);
    }

    /**
     * Groups them.
     *
     * @param shallowBytes of the object at an address
     */
    static RepeatedStrings of(StringArrays all, LongUnaryOperator shallowBytes) {
        long[] hashes = IntStream.range(0, all.size())
                .filter(array -> all.strings(array) > 0)
                .mapToLong(all::hash)
                .sorted()
                .distinct()
                .toArray();
        RepeatedStrings repeated = new RepeatedStrings(hashes, shallowBytes);
        for (int array = 0; array < all.size(); array++) {
            if (all.strings(array) > 0) {
                repeated.add(all, array);
            }
        }
        return repeated;
    }

    private void add(StringArrays all, int array) {
        int value = Arrays.binarySearch(hashes, all.hash(array));
        if (arrays[value]++ == 0) {
            lengths[value] = all.length(array);
            arrayBytes[value] = shallowBytes.applyAsLong(all.id(array));
        }
        strings[value] += all.strings(array);
        firstIds[value] = Math.min(firstIds[value], all.firstString(array));
    }

    private long wasted(int value) {
        long others = strings[value] - 1;
        return (others == 0 ? 0 : others * shallowBytes.applyAsLong(firstIds[value]))
                + (arrays[value] - 1L) * arrayBytes[value];
    }

    /** Strings that are not the first of their value. */
    long wasteful() {
        return Arrays.stream(strings).sum() - strings.length;
    }

    /** What those take, and their arrays. */
    long wastedBytes() {
        return IntStream.range(0, hashes.length).mapToLong(this::wasted).sum();
    }

    /** Values whose copies waste most, largest first. */
    List<Repeated> largest(int most) {
        return IntStream.range(0, hashes.length)
                .filter(value -> strings[value] > 1)
                .mapToObj(value -> new Repeated(firstIds[value], lengths[value], strings[value], wasted(value)))
                .sorted(Comparator.comparingLong(Repeated::wastedBytes)
                        .reversed()
                        .thenComparingLong(Repeated::id))
                .limit(most)
                .toList();
    }
}
