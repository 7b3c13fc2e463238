package dev.nettopsy.analyzer.decode.mirror;

import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.graph.HeapObject;
import dev.nettopsy.analyzer.graph.HeapObjectArray;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code java.lang.Throwable}. Its {@code backtrace} is HotSpot's own: an {@code Object[]} of { {@code short[]} methods,
 * {@code int[]} positions, {@code Object[]} classes, {@code long[]} names, next such array } (javaClasses.cpp, BacktraceBuilder).
 */
public record ThrowableMirror(HeapInstance object) {

    public static final String OUT_OF_MEMORY = "java.lang.OutOfMemoryError";

    /** The frame that HotSpot puts on top of a thread's stack in a dump that it takes because of an error. */
    public static final String THROWING_FRAME = "java.lang.OutOfMemoryError#<init>";

    private static final int CLASSES = 2;
    private static final int MOST_FRAMES = 64;

    public String message() {
        return StringMirror.text(object.reference("detailMessage"));
    }

    /**
     * Whether it was ever thrown or at least constructed. The JVM makes some errors in advance without running a
     * constructor, and sets their trace when it throws them.
     */
    public boolean isMade() {
        return object.referenceId("stackTrace") != 0;
    }

    /** Number of frames, as the error noted it. */
    private long depth() {
        return object.number("depth", MOST_FRAMES);
    }

    /** Classes whose methods were on the stack, innermost first; empty if no trace was taken. */
    public List<String> stackClasses() {
        List<String> names = new ArrayList<>();
        if (object.reference("backtrace") instanceof HeapObjectArray trace
                && trace.length() > CLASSES
                && trace.element(CLASSES) instanceof HeapObjectArray classes) {
            long most = Math.min(Math.min(depth(), MOST_FRAMES), classes.length());
            for (int i = 0; i < most; i++) {
                String name = className(classes.element(i));
                if (!name.isEmpty()) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    private static String className(@Nullable HeapObject element) {
        return element instanceof HeapClass type ? type.name() : "";
    }
}
