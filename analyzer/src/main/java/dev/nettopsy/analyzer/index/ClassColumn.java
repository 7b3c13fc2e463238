package dev.nettopsy.analyzer.index;

import dev.nettopsy.analyzer.bytes.CharColumn;
import dev.nettopsy.analyzer.bytes.Columns;
import dev.nettopsy.analyzer.bytes.DamagedSectionException;
import dev.nettopsy.analyzer.bytes.IntColumn;
import dev.nettopsy.analyzer.bytes.Section;
import dev.nettopsy.analyzer.bytes.SectionFile;
import dev.nettopsy.analyzer.bytes.SectionOutput;
import dev.nettopsy.analyzer.bytes.SectionWriter;
import java.io.IOException;

/**
 * The number of the class of each object: 2 bytes an object, 4 where there are more than 65,535 classes. Different objects
 * may be set from different threads.
 */
final class ClassColumn {

    private static final String NUMBERS = "class numbers";

    private final boolean fits;
    private final CharColumn narrow;
    private final IntColumn wide;

    ClassColumn(long objects, int classes, Columns columns) {
        fits = fits(classes);
        narrow = columns.chars(fits ? objects : 0);
        wide = columns.ints(fits ? 0 : objects);
    }

    private ClassColumn(CharColumn narrow, IntColumn wide, boolean fits) {
        this.fits = fits;
        this.narrow = narrow;
        this.wide = wide;
    }

    void keep(SectionWriter sections, long objects) throws IOException {
        try (SectionOutput out = sections.section(NUMBERS)) {
            out.column(fits ? narrow : wide, objects);
        }
    }

    static ClassColumn read(SectionFile sections, long objects, int classes, Columns columns) {
        Section numbers = sections.get(NUMBERS);
        if (numbers.length() != objects * (fits(classes) ? Character.BYTES : Integer.BYTES)) {
            throw new DamagedSectionException("classes of some objects are missing");
        }
        return fits(classes)
                ? new ClassColumn(columns.chars(numbers), columns.ints(0), true)
                : new ClassColumn(columns.chars(0), columns.ints(numbers), false);
    }

    private static boolean fits(int classes) {
        return classes <= Character.MAX_VALUE;
    }

    void set(long ordinal, int number) {
        if (fits) {
            narrow.set(ordinal, number);
        } else {
            wide.set(ordinal, number);
        }
    }

    int get(long ordinal) {
        return fits ? narrow.get(ordinal) : (int) wide.get(ordinal);
    }

    void seal() {
        narrow.seal();
        wide.seal();
    }
}
