package dev.nettopsy.analyzer.hprof;

/** Tags of records at the top level. */
final class RecordTag {

    static final int UTF8 = 0x01;
    static final int LOAD_CLASS = 0x02;
    static final int FRAME = 0x04;
    static final int TRACE = 0x05;
    static final int HEAP_DUMP = 0x0c;
    static final int HEAP_DUMP_SEGMENT = 0x1c;
    static final int HEAP_DUMP_END = 0x2c;

    /** Tag, microseconds, length of the body. */
    static final int HEAD = 1 + 2 * Integer.BYTES;

    private static final int LAST_OF_FIRST_GROUP = 0x07;
    private static final int ALLOC_SITES = 0x0a;
    private static final int CONTROL_SETTINGS = 0x0e;

    private RecordTag() {}

    static boolean isKnown(int tag) {
        return (tag >= UTF8 && tag <= LAST_OF_FIRST_GROUP)
                || (tag >= ALLOC_SITES && tag <= CONTROL_SETTINGS)
                || endsHeap(tag);
    }

    static boolean isHeap(int tag) {
        return tag == HEAP_DUMP || tag == HEAP_DUMP_SEGMENT;
    }

    /** Tags that no part of a heap record has: behind a heap record of unknown length they are its end. */
    static boolean endsHeap(int tag) {
        return tag == HEAP_DUMP_SEGMENT || tag == HEAP_DUMP_END;
    }
}
