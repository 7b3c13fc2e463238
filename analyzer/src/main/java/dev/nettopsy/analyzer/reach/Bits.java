package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.bytes.Columns;
import dev.nettopsy.analyzer.bytes.DamagedSectionException;
import dev.nettopsy.analyzer.bytes.LongColumn;
import dev.nettopsy.analyzer.bytes.Section;
import dev.nettopsy.analyzer.bytes.SectionOutput;
import dev.nettopsy.analyzer.bytes.SectionWriter;
import java.io.IOException;
import java.util.function.LongConsumer;

/** A set of objects by ordinal: one bit each. Safe from several threads where a method says so. */
final class Bits {

    private final LongColumn words;
    private final long groups;

    Bits(long objects, Columns columns) {
        groups = (objects >>> 6) + 1;
        words = columns.longs(groups);
    }

    private Bits(LongColumn words) {
        this.words = words;
        groups = words.size();
    }

    /** Keeps the set in a section of its own. */
    void keep(String name, SectionWriter sections) throws IOException {
        try (SectionOutput out = sections.section(name)) {
            out.column(words, groups);
        }
    }

    /** A set that was kept; it is only read. */
    static Bits read(Section section, long objects, Columns columns) {
        LongColumn words = columns.longs(section);
        if (words.size() != (objects >>> 6) + 1) {
            throw new DamagedSectionException("a set of objects has a wrong length");
        }
        return new Bits(words);
    }

    boolean has(long object) {
        return (words.get(object >>> 6) >>> object & 1) != 0;
    }

    void add(long object) {
        words.or(object >>> 6, 1L << object);
    }

    /** Adds while other threads add too; false if it was there. */
    boolean addConcurrently(long object) {
        long bit = 1L << object;
        return (words.getAndOr(object >>> 6, bit) & bit) == 0;
    }

    void clear() {
        words.clear();
    }

    void letGo() {
        words.letGo();
    }

    /** Groups of 64 neighbouring objects. */
    long groups() {
        return groups;
    }

    /** How many there are; counting stops at some point above the limit. */
    long countUpTo(long limit) {
        long count = 0;
        for (long i = 0; i < groups && count <= limit; i++) {
            count += Long.bitCount(words.get(i));
        }
        return count;
    }

    void forEach(LongConsumer visitor) {
        forEach(0, groups, visitor);
    }

    /** Visits the objects of some groups in ascending order. */
    void forEach(long fromGroup, long toGroup, LongConsumer visitor) {
        for (long i = fromGroup; i < toGroup; i++) {
            for (long word = words.get(i); word != 0; word &= word - 1) {
                visitor.accept((i << 6) + Long.numberOfTrailingZeros(word));
            }
        }
    }
}
