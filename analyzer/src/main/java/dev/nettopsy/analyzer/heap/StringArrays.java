package dev.nettopsy.analyzer.heap;

import java.util.Arrays;
import java.util.List;

/** Arrays of characters, by address, with the strings that share each of them. The order of what comes in does not matter. */
final class StringArrays {

    private final long[] ids;
    private final long[] hashes;
    private final long[] lengths;
    private final long[] strings;
    private final long[] firstStrings;

    /**
     * Puts them together.
     *
     * @param arrays address, hash of the contents, elements
     * @param texts lowest address of some strings, address of their array, twice their number and 1 more if two bytes of it
     *     are a character
     */
    StringArrays(List<LongTriples> arrays, List<LongTriples> texts) {
        int size = arrays.stream().mapToInt(LongTriples::size).sum();
        ids = new long[size];
        hashes = new long[size];
        lengths = new long[size];
        strings = new long[size];
        firstStrings = new long[size];
        Arrays.fill(firstStrings, Long.MAX_VALUE);
        sort(arrays);
        texts.forEach(this::add);
    }

    private void sort(List<LongTriples> arrays) {
        int at = 0;
        for (LongTriples some : arrays) {
            for (int row = 0; row < some.size(); row++) {
                ids[at++] = some.first(row);
            }
        }
        Arrays.sort(ids);
        for (LongTriples some : arrays) {
            for (int row = 0; row < some.size(); row++) {
                int array = Arrays.binarySearch(ids, some.first(row));
                hashes[array] = some.second(row);
                lengths[array] = some.third(row);
            }
        }
    }

    private void add(LongTriples texts) {
        for (int row = 0; row < texts.size(); row++) {
            int array = Arrays.binarySearch(ids, texts.second(row));
            if (array >= 0) {
                if (strings[array] == 0 && (texts.third(row) & 1) == 1) {
                    hashes[array] = ~hashes[array];
                    lengths[array] /= 2;
                }
                strings[array] += texts.third(row) / 2;
                firstStrings[array] = Math.min(firstStrings[array], texts.first(row));
            }
        }
    }

    int size() {
        return ids.length;
    }

    long id(int array) {
        return ids[array];
    }

    /** Equal for equal strings, and for others only by a chance of one in 2^64. */
    long hash(int array) {
        return hashes[array];
    }

    /** In characters. */
    long length(int array) {
        return lengths[array];
    }

    /** Strings that have this array. */
    long strings(int array) {
        return strings[array];
    }

    /** The lowest address of those. */
    long firstString(int array) {
        return firstStrings[array];
    }
}
