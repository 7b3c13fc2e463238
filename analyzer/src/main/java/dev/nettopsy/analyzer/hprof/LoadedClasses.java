package dev.nettopsy.analyzer.hprof;

/** The load records of classes, in the order of the file. */
public final class LoadedClasses {

    private final LongList classIds = new LongList();
    private final LongList nameIds = new LongList();
    private final LongTable bySerial = new LongTable();
    private final LongTable byClassId = new LongTable();

    LoadedClasses() {}

    void add(long serial, long classId, long nameId) {
        if (byClassId.putIfAbsent(classId, classIds.size())) {
            bySerial.putIfAbsent(serial, classIds.size());
            classIds.add(classId);
            nameIds.add(nameId);
        }
    }

    /** Classes that were loaded. */
    public int size() {
        return classIds.size();
    }

    /** Identifier of a class by its place in the file. */
    public long classId(int index) {
        return classIds.get(index);
    }

    /** Identifier of the name of a class; 0 if it was never loaded. */
    public long nameId(long classId) {
        int index = byClassId.get(classId);
        return index == LongTable.ABSENT ? 0 : nameIds.get(index);
    }

    /** Identifier of the name of the class with a serial number; 0 if there is none. */
    long nameIdOfSerial(long serial) {
        int index = bySerial.get(serial);
        return index == LongTable.ABSENT ? 0 : nameIds.get(index);
    }
}
