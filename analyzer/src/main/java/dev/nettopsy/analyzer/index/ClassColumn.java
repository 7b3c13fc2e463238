package dev.nettopsy.analyzer.index;

import dev.nettopsy.analyzer.bytes.CharColumn;
import dev.nettopsy.analyzer.bytes.Columns;
import dev.nettopsy.analyzer.bytes.IntColumn;

/**
 * The number of the class of each object: 2 bytes an object, 4 where there are more than 65,535 classes. Different objects
 * may be set from different threads.
 */
final class ClassColumn {

    private final boolean fits;
    private final CharColumn narrow;
    private final IntColumn wide;

    ClassColumn(long objects, int classes, Columns columns) {
        fits = classes <= Character.MAX_VALUE;
        narrow = columns.chars(fits ? objects : 0);
        wide = columns.ints(fits ? 0 : objects);
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
