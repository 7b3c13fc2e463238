package dev.nettopsy.analyzer.index;

import dev.nettopsy.analyzer.hprof.ClassRecord;
import java.util.List;

/**
 * A class of a dump.
 *
 * @param number its place in the table
 * @param name as in Java source
 * @param record its record; one without fields if the dump lacks it
 * @param superNumber number of its superclass, -1 if it has none or the dump lacks it
 * @param dumped whether the dump has its record
 * @param instanceBytes what an instance takes in the heap; for arrays this is the header
 */
public record DumpedClass(
        int number, String name, ClassRecord record, int superNumber, boolean dumped, long instanceBytes) {

    static ClassRecord withoutFields(long id) {
        return new ClassRecord(id, 0, 0, 0, List.of(), List.of());
    }
}
