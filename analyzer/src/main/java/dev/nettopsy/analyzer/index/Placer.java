package dev.nettopsy.analyzer.index;

import dev.nettopsy.analyzer.hprof.BasicType;
import dev.nettopsy.analyzer.hprof.ClassRecord;
import dev.nettopsy.analyzer.hprof.HeapVisitor;

/** Enters the class of each object, and the size of each array, into their columns and collects the starts of runs, as far as one thread meets them. */
final class Placer extends HeapVisitor {

    private static final long NOTHING_BEFORE = -2;

    private final ObjectIds ids;
    private final ClassTable classes;
    private final ClassColumn column;
    private final ArraySizes.Writer arrays;
    private final ObjectLayout layout;
    private final OrdinalTable.Entries runs = new OrdinalTable.Entries();
    private final long longestRun;
    private long before = NOTHING_BEFORE;
    private long runStart;
    private long lastClass;
    private int lastNumber;

    Placer(ObjectIds ids, ClassTable classes, ClassColumn column, ArraySizes.Writer arrays, ObjectLayout layout) {
        this.ids = ids;
        this.classes = classes;
        this.column = column;
        this.arrays = arrays;
        this.layout = layout;
        this.lastNumber = classes.numberOf(0);
        this.longestRun = Positions.longest(ids.size());
    }

    @Override
    public void segment(long position) {
        before = NOTHING_BEFORE;
    }

    @Override
    public void root(int tag, long id, long threadSerial, int number) {
        before = NOTHING_BEFORE;
    }

    @Override
    public void classRecord(long position, ClassRecord record) {
        before = NOTHING_BEFORE;
        column.set(ids.ordinalOf(record.id()), classes.javaLangClass());
    }

    @Override
    public void instance(long position, long id, long classId, byte[] bytes, int at, int length) {
        place(position, id, number(classId));
    }

    @Override
    public void objectArray(long position, long id, long classId, long length) {
        arrays.set(place(position, id, number(classId)), layout.referenceArrayBytes(length));
    }

    @Override
    public void primitiveArray(long position, long id, int type, long length) {
        long bytes = layout.arrayBytes(BasicType.primitiveWidth(type), length);
        arrays.set(place(position, id, classes.numberOfPrimitiveArray(type)), bytes);
    }

    ArraySizes.Writer arrays() {
        return arrays;
    }

    /** Where runs of objects start, and the positions of their records. */
    OrdinalTable.Entries runs() {
        return runs;
    }

    private int number(long classId) {
        if (classId != lastClass) {
            lastClass = classId;
            lastNumber = classes.numberOf(classId);
        }
        return lastNumber;
    }

    private long place(long position, long id, int number) {
        long ordinal = ids.ordinalOf(id);
        column.set(ordinal, number);
        if (ordinal != before + 1 || ordinal - runStart >= longestRun) {
            runs.add(ordinal, position);
            runStart = ordinal;
        }
        before = ordinal;
        return ordinal;
    }
}
