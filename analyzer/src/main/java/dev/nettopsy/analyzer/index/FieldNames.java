package dev.nettopsy.analyzer.index;

import dev.nettopsy.analyzer.bytes.FileBytes;
import dev.nettopsy.analyzer.hprof.ClassRecord;
import dev.nettopsy.analyzer.hprof.DumpOutline;
import dev.nettopsy.analyzer.hprof.DumpStrings;
import dev.nettopsy.analyzer.hprof.LongTable;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The few names of fields that sizes depend on: all of {@code java.lang.Class}, and of each class the last static ones. */
final class FieldNames {

    /** {@code <resolved_references>}, after a redefinition once more, and {@code <init_lock>} ({@code heapDumper.cpp}). */
    private static final int MOST_OUTSIDE = 4;

    private final DumpStrings strings;

    private FieldNames(DumpStrings strings) {
        this.strings = strings;
    }

    static FieldNames read(FileBytes file, DumpOutline outline, List<ClassRecord> records, ClassRecord javaLangClass)
            throws IOException {
        LongTable wanted = new LongTable();
        javaLangClass.fields().forEach(field -> wanted.putIfAbsent(field.nameId(), 0));
        for (ClassRecord record : records) {
            int statics = record.statics().size();
            record.statics()
                    .subList(Math.max(0, statics - MOST_OUTSIDE), statics)
                    .forEach(field -> wanted.putIfAbsent(field.nameId(), 0));
        }
        return new FieldNames(DumpStrings.read(file, outline, wanted));
    }

    /** Names of the fields that instances have from this class alone, as far as they were read. */
    Set<String> of(ClassRecord record) {
        return record.fields().stream()
                .map(field -> String.valueOf(strings.get(field.nameId())))
                .collect(Collectors.toSet());
    }

    /**
     * Static fields that are part of the object that stands for the class. Dumps show what the JVM holds for a class, but keeps
     * elsewhere, as if it were a static field too, with a name that no field in Java can have.
     */
    List<ClassRecord.Static> storedStatics(ClassRecord record) {
        return record.statics().stream().filter(this::isStored).toList();
    }

    private boolean isStored(ClassRecord.Static field) {
        String name = strings.get(field.nameId());
        return field.nameId() != ClassRecord.Static.NO_NAME && (name == null || !name.startsWith("<"));
    }
}
