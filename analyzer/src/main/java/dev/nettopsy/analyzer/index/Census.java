package dev.nettopsy.analyzer.index;

import dev.nettopsy.analyzer.hprof.BasicType;
import dev.nettopsy.analyzer.hprof.ClassRecord;
import dev.nettopsy.analyzer.hprof.HeapVisitor;
import dev.nettopsy.analyzer.hprof.LongTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Counts objects by class and collects the classes, as far as one thread meets them. */
class Census extends HeapVisitor {

    /** A class with the place of its record. */
    record Met(long position, ClassRecord record) {}

    /** Identifiers of classes that are told apart. No program has more; a crafted dump must not fill memory with them. */
    private static final int MOST_CLASSES = 1 << 20;

    private final ObjectLayout layout;
    private final LongTable slots = new LongTable();
    private final List<Met> classes = new ArrayList<>();
    private final long[] primitiveCounts = new long[BasicType.COUNT];
    private final long[] primitiveBytes = new long[BasicType.COUNT];
    private long[] counts = new long[64];
    private long[] arrayBytes = new long[64];
    private int used = 1;
    private long lastClass;
    private int lastSlot;

    Census(ObjectLayout layout) {
        this.layout = layout;
    }

    @Override
    public void classRecord(long position, ClassRecord record) {
        classes.add(new Met(position, record));
    }

    @Override
    public void instance(long position, long id, long classId, byte[] bytes, int at, int length) {
        int slot = slot(classId);
        counts[slot]++;
    }

    @Override
    public void objectArray(long position, long id, long classId, long length) {
        int slot = slot(classId);
        counts[slot]++;
        arrayBytes[slot] += layout.referenceArrayBytes(length);
    }

    @Override
    public void primitiveArray(long position, long id, int type, long length) {
        primitiveCounts[type]++;
        primitiveBytes[type] += layout.arrayBytes(BasicType.primitiveWidth(type), length);
    }

    /** Neighbours are often of one class: the last answer is tried first. Slot 0 is for all that cannot be told apart. */
    private int slot(long classId) {
        if (classId == lastClass) {
            return lastSlot;
        }
        int slot = slots.get(classId);
        if (slot == LongTable.ABSENT) {
            slot = newSlot(classId);
        }
        lastClass = classId;
        lastSlot = slot;
        return slot;
    }

    private int newSlot(long classId) {
        if (used >= MOST_CLASSES || !slots.putIfAbsent(classId, used)) {
            return 0;
        }
        if (used == counts.length) {
            counts = Arrays.copyOf(counts, used * 2);
            arrayBytes = Arrays.copyOf(arrayBytes, used * 2);
        }
        return used++;
    }

    List<Met> classes() {
        return classes;
    }

    /** Adds what was counted to the sums of all threads. */
    void addTo(ClassCounts sums) {
        ClassTable table = sums.table();
        for (long classId : slots.keys()) {
            int slot = slots.get(classId);
            sums.add(table.numberOf(classId), counts[slot], arrayBytes[slot]);
        }
        sums.add(table.unknown(), counts[0], arrayBytes[0]);
        for (int type = 0; type < BasicType.COUNT; type++) {
            sums.add(table.numberOfPrimitiveArray(type), primitiveCounts[type], primitiveBytes[type]);
        }
    }

    /** Identifiers of classes that objects refer to. */
    LongTable met() {
        return slots;
    }

    /** Whether there are arrays of this primitive type. */
    boolean hasPrimitiveArrays(int type) {
        return primitiveCounts[type] > 0;
    }
}
