package dev.nettopsy.analyzer.hprof;

/** Tags of root records: those of the format, then those that Android writes (its {@code hprof.cc}). */
public final class RootTag {

    public static final int UNKNOWN = 0xff;
    public static final int JNI_GLOBAL = 0x01;
    public static final int JNI_LOCAL = 0x02;
    public static final int JAVA_FRAME = 0x03;
    public static final int NATIVE_STACK = 0x04;
    public static final int STICKY_CLASS = 0x05;
    public static final int THREAD_BLOCK = 0x06;
    public static final int MONITOR_USED = 0x07;
    public static final int THREAD_OBJECT = 0x08;
    public static final int INTERNED_STRING = 0x89;
    public static final int FINALIZING = 0x8a;
    public static final int DEBUGGER = 0x8b;
    public static final int REFERENCE_CLEANUP = 0x8c;
    public static final int VM_INTERNAL = 0x8d;
    public static final int JNI_MONITOR = 0x8e;
    public static final int UNREACHABLE = 0x90;

    private static final int NO_ROOT = -1;

    private RootTag() {}

    /** Whether a part with this tag is a root. */
    static boolean isRoot(int tag) {
        return bytesAfterId(tag, 1) != NO_ROOT;
    }

    /** Bytes that follow the tag and the object's identifier, -1 if the tag is no root's. */
    static int bytesAfterId(int tag, int idSize) {
        return switch (tag) {
            case JNI_GLOBAL -> idSize;
            case JNI_LOCAL, JAVA_FRAME, THREAD_OBJECT, JNI_MONITOR -> 2 * Integer.BYTES;
            case NATIVE_STACK, THREAD_BLOCK -> Integer.BYTES;
            case UNKNOWN,
                    STICKY_CLASS,
                    MONITOR_USED,
                    INTERNED_STRING,
                    FINALIZING,
                    DEBUGGER,
                    REFERENCE_CLEANUP,
                    VM_INTERNAL,
                    UNREACHABLE -> 0;
            default -> NO_ROOT;
        };
    }

    /** Whether the first number after the identifier is a thread's serial number. */
    static boolean hasThread(int tag) {
        return bytesAfterId(tag, 0) >= Integer.BYTES;
    }

    /** Whether the second number is that of a frame; for a thread object it is the serial number of its stack trace. */
    static boolean hasSecondNumber(int tag) {
        return bytesAfterId(tag, 0) == 2 * Integer.BYTES;
    }
}
