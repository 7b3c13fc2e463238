package dev.nettopsy.analyzer.graph;

/**
 * A root record.
 *
 * @param object address that it holds
 * @param threadSerial serial number of the thread it belongs to; 0 if it has none
 * @param frame number of the stack frame, innermost 0; -1 if it has none
 */
public record GcRoot(Kind kind, long object, int threadSerial, int frame) {

    /** Kinds of roots: HotSpot's, then those that Android writes. */
    public enum Kind {
        UNKNOWN("unknown"),
        JNI_GLOBAL("JNI global"),
        JNI_LOCAL("JNI local"),
        JAVA_FRAME("Java frame"),
        NATIVE_STACK("native stack"),
        STICKY_CLASS("sticky class"),
        THREAD_BLOCK("thread block"),
        MONITOR_USED("monitor"),
        THREAD_OBJECT("thread"),
        INTERNED_STRING("interned string"),
        FINALIZING("finalizing"),
        DEBUGGER("debugger"),
        REFERENCE_CLEANUP("reference cleanup"),
        VM_INTERNAL("VM internal"),
        JNI_MONITOR("JNI monitor"),
        UNREACHABLE("unreachable");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** The kind in words, for reports. */
        public String words() {
            return words;
        }
    }
}
