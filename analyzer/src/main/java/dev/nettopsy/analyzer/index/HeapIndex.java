package dev.nettopsy.analyzer.index;

import dev.nettopsy.analyzer.bytes.Columns;
import dev.nettopsy.analyzer.bytes.RandomBytes;
import dev.nettopsy.analyzer.bytes.SectionFile;
import dev.nettopsy.analyzer.bytes.SectionInput;
import dev.nettopsy.analyzer.bytes.SectionOutput;
import dev.nettopsy.analyzer.bytes.SectionWriter;
import dev.nettopsy.analyzer.hprof.ObjectRecord;
import java.io.IOException;

/**
 * Where each object of a dump is and of which class: about one byte an object for its address, two for its class, one
 * for the size of an array and a quarter for its place in the file. Immutable, safe from several threads.
 */
public final class HeapIndex {

    private static final String REST = "classes, roots and positions";

    /** Runs that are tried where an address occurs twice in a dump and the nearest run is the other one's. */
    private static final int MOST_TRIES = 64;

    private final ObjectIds ids;
    private final ClassColumn column;
    private final ArraySizes arrays;
    private final Positions positions;
    private final ClassTable classes;
    private final ClassCounts counts;
    private final RootList roots;
    private final ObjectLayout layout;

    HeapIndex(
            ObjectIds ids,
            ClassColumn column,
            ArraySizes arrays,
            Positions positions,
            ClassTable classes,
            ClassCounts counts,
            RootList roots,
            ObjectLayout layout) {
        this.ids = ids;
        this.column = column;
        this.arrays = arrays;
        this.positions = positions;
        this.classes = classes;
        this.counts = counts;
        this.roots = roots;
        this.layout = layout;
    }

    /** Keeps all of it in sections of a file. */
    public void keep(SectionWriter sections) throws IOException {
        ids.keep(sections);
        column.keep(sections, ids.size());
        arrays.keep(sections, ids.size());
        try (SectionOutput out = sections.section(REST)) {
            layout.writeTo(out);
            classes.writeTo(out);
            counts.writeTo(out);
            roots.writeTo(out);
            positions.writeTo(out);
        }
    }

    /** What was kept; columns are read when they are asked for, page by page. */
    public static HeapIndex read(SectionFile sections, Columns columns) {
        ObjectIds ids = ObjectIds.read(sections, columns);
        SectionInput in = sections.get(REST).open();
        ObjectLayout layout = ObjectLayout.read(in);
        ClassTable classes = ClassTable.read(in);
        ClassCounts counts = ClassCounts.read(classes, in);
        RootList roots = RootList.read(in);
        Positions positions = Positions.read(in, ids.size());
        return new HeapIndex(
                ids,
                ClassColumn.read(sections, ids.size(), classes.size(), columns),
                ArraySizes.read(sections, ids.size(), layout.alignment(), columns),
                positions,
                classes,
                counts,
                roots,
                layout);
    }

    /** Whether a file has what {@link #read} needs. */
    public static boolean isIn(SectionFile sections) {
        return sections.find(REST) != null;
    }

    /** Addresses and ordinals of the objects. */
    public ObjectIds ids() {
        return ids;
    }

    /** The classes. */
    public ClassTable classes() {
        return classes;
    }

    /** Objects and bytes by class. */
    public ClassCounts counts() {
        return counts;
    }

    /** All root records in the order of the file. */
    public RootList roots() {
        return roots;
    }

    /** How objects were laid out. */
    public ObjectLayout layout() {
        return layout;
    }

    /** The number of the class of an object; for a class object that of {@code java.lang.Class}. */
    public int classNumber(long ordinal) {
        return column.get(ordinal);
    }

    /** Bytes that an object takes in the heap, its header and padding included; of a class object also its static fields. */
    public long shallowBytes(long ordinal) {
        long ofArray = arrays.get(ordinal);
        if (ofArray > 0) {
            return ofArray;
        }
        int number = column.get(ordinal);
        if (number == classes.javaLangClass()) {
            int itself = classes.find(ids.idAt(ordinal));
            if (itself >= 0) {
                return classes.classObjectBytes(itself);
            }
        }
        return classes.get(number).instanceBytes();
    }

    /** The position of an object's record, -1 for a class object. A binary search and a walk over 32 records on average. */
    public long position(long ordinal, RandomBytes bytes, int idSize) {
        long id = ids.idAt(ordinal);
        int run = positions.runOf(ordinal);
        for (int tries = 0; run >= 0 && tries < MOST_TRIES; tries++) {
            long steps = ordinal - positions.firstOrdinal(run);
            if (steps >= positions.longest()) {
                return -1;
            }
            long position = forward(bytes, positions.firstPosition(run), steps, idSize);
            if (position >= 0
                    && ObjectRecord.next(bytes, position, idSize) >= 0
                    && ObjectRecord.id(bytes, position, idSize) == id) {
                return position;
            }
            run--;
        }
        return -1;
    }

    private static long forward(RandomBytes bytes, long from, long steps, int idSize) {
        long position = from;
        for (long i = 0; i < steps && position >= 0; i++) {
            position = ObjectRecord.next(bytes, position, idSize);
        }
        return position;
    }
}
