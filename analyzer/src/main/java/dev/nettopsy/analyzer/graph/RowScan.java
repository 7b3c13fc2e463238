package dev.nettopsy.analyzer.graph;

import dev.nettopsy.analyzer.bytes.BigEndian;
import dev.nettopsy.analyzer.hprof.BasicType;
import dev.nettopsy.analyzer.hprof.ClassRecord;
import dev.nettopsy.analyzer.hprof.HeapVisitor;
import dev.nettopsy.analyzer.index.ClassTable;
import dev.nettopsy.analyzer.index.ObjectIds;

/** Writes the rows of the objects that one thread meets. References that lead nowhere are left out, as are nulls. */
final class RowScan extends HeapVisitor {

    private static final int MOST_WAITING = 64;

    private static final int BEGIN = 0;
    private static final int STRONG = 1;
    private static final int WEAK = 2;

    private final ObjectIds ids;
    private final ClassTable classes;
    private final FieldOffsets[] offsets;
    private final int idSize;
    private final RowWriter.Stream row;
    private final long[] waitingIds = new long[MOST_WAITING];
    private final byte[] kinds = new byte[MOST_WAITING];
    private int waiting;
    private long lastClass;
    private FieldOffsets lastOffsets;

    /** @param offsets by number of class */
    RowScan(ObjectIds ids, ClassTable classes, FieldOffsets[] offsets, int idSize, RowWriter.Stream row) {
        this.ids = ids;
        this.classes = classes;
        this.offsets = offsets;
        this.idSize = idSize;
        this.row = row;
        lastOffsets = offsets[classes.numberOf(lastClass)];
    }

    @Override
    public boolean wantsReferences() {
        return true;
    }

    @Override
    public void classRecord(long position, ClassRecord record) {
        begin(record.id());
        for (ClassRecord.Static field : record.statics()) {
            if (field.type() == BasicType.REFERENCE) {
                strong(field.bits());
            }
        }
        strong(record.superId());
        strong(record.loaderId());
    }

    @Override
    public void instance(long position, long id, long classId, byte[] bytes, int at, int length) {
        // Neighbours are often of one class.
        if (classId != lastClass) {
            lastClass = classId;
            lastOffsets = offsets[classes.numberOf(classId)];
        }
        begin(id);
        int last = length - idSize;
        for (int offset : lastOffsets.strong()) {
            if (offset <= last) {
                strong(BigEndian.id(bytes, at + offset, idSize));
            }
        }
        int weak = lastOffsets.weak();
        if (weak >= 0 && weak <= last) {
            weak(BigEndian.id(bytes, at + weak, idSize));
        }
    }

    @Override
    public void objectArray(long position, long id, long classId, long length) {
        begin(id);
    }

    @Override
    public void elements(byte[] bytes, int at, int count) {
        for (int i = 0; i < count; i++) {
            strong(BigEndian.id(bytes, at + i * idSize, idSize));
        }
    }

    /** Objects and references in the order of the file, until there are enough to look all of them up at once. */
    private void begin(long id) {
        add(id, BEGIN);
    }

    private void strong(long id) {
        if (id != 0) {
            add(id, STRONG);
        }
    }

    private void weak(long id) {
        if (id != 0) {
            add(id, WEAK);
        }
    }

    private void add(long id, int kind) {
        if (waiting == MOST_WAITING) {
            settle();
        }
        waitingIds[waiting] = id;
        kinds[waiting++] = (byte) kind;
    }

    /**
     * Where an address is in the bitmap is mostly in no cache: looked up one right after the other, the processor waits for
     * many at a time; with the writing of a row in between, whose branches depend on what was found, for one or two.
     */
    void settle() {
        for (int i = 0; i < waiting; i++) {
            waitingIds[i] = ids.ordinalOf(waitingIds[i]);
        }
        for (int i = 0; i < waiting; i++) {
            write(waitingIds[i], kinds[i]);
        }
        waiting = 0;
    }

    private void write(long ordinal, int kind) {
        if (kind == BEGIN) {
            row.begin(ordinal);
        } else if (ordinal != ObjectIds.ABSENT) {
            if (kind == STRONG) {
                row.strong(ordinal);
            } else {
                row.weak(ordinal);
            }
        }
    }
}
