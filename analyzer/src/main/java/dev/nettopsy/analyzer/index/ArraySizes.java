package dev.nettopsy.analyzer.index;

import dev.nettopsy.analyzer.bytes.ByteColumn;
import dev.nettopsy.analyzer.bytes.Columns;
import dev.nettopsy.analyzer.bytes.DamagedSectionException;
import dev.nettopsy.analyzer.bytes.SectionFile;
import dev.nettopsy.analyzer.bytes.SectionOutput;
import dev.nettopsy.analyzer.bytes.SectionWriter;
import java.io.IOException;
import java.util.List;

/**
 * What each array takes in the heap: a byte an object, in units of the objects' alignment, 0 for what is no array. Sizes that
 * a byte does not hold are in a table beside. Different objects may be set from different threads, each through a {@link
 * Writer} of its own.
 */
final class ArraySizes {

    private static final int LARGE = 0xff;
    private static final String SIZES = "array sizes";
    private static final String LARGE_SIZES = "large arrays";

    private final ByteColumn units;
    private final int alignment;
    private OrdinalTable large = OrdinalTable.of(List.of());

    ArraySizes(long objects, int alignment, Columns columns) {
        this.units = columns.bytes(objects);
        this.alignment = alignment;
    }

    private ArraySizes(ByteColumn units, int alignment, OrdinalTable large) {
        this.units = units;
        this.alignment = alignment;
        this.large = large;
    }

    void keep(SectionWriter sections, long objects) throws IOException {
        try (SectionOutput out = sections.section(SIZES)) {
            out.column(units, objects);
        }
        try (SectionOutput out = sections.section(LARGE_SIZES)) {
            large.writeTo(out);
        }
    }

    static ArraySizes read(SectionFile sections, long objects, int alignment, Columns columns) {
        if (sections.get(SIZES).length() != objects) {
            throw new DamagedSectionException("sizes of some arrays are missing");
        }
        return new ArraySizes(
                columns.bytes(sections.get(SIZES)),
                alignment,
                OrdinalTable.read(sections.get(LARGE_SIZES).open()));
    }

    /** Bytes of an array, 0 for what is none. */
    long get(long ordinal) {
        int size = units.get(ordinal);
        if (size != LARGE) {
            return (long) size * alignment;
        }
        int entry = large.lastUpTo(ordinal);
        return entry < 0 || large.ordinal(entry) != ordinal ? 0 : large.value(entry);
    }

    Writer writer() {
        return new Writer(this);
    }

    /** Ends writing. Of two arrays at one address, as a crafted dump has them, one counts. */
    void merge(List<Writer> writers) {
        large = OrdinalTable.of(writers.stream().map(writer -> writer.large).toList());
        units.seal();
    }

    /** What one thread enters. */
    static final class Writer {

        private final ArraySizes sizes;
        private final OrdinalTable.Entries large = new OrdinalTable.Entries();

        private Writer(ArraySizes sizes) {
            this.sizes = sizes;
        }

        /** @param size a multiple of the alignment */
        void set(long ordinal, long size) {
            long count = size / sizes.alignment;
            if (count < LARGE) {
                sizes.units.set(ordinal, (int) count);
            } else {
                sizes.units.set(ordinal, LARGE);
                large.add(ordinal, size);
            }
        }
    }
}
