package dev.nettopsy.analyzer.decode.mirror;

import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.HeapInstance;
import org.jspecify.annotations.Nullable;

/** {@code java.lang.Thread} of JDK 8 to 25, its virtual form, and Netty's {@code FastThreadLocalThread}. */
public record ThreadMirror(HeapInstance object) {

    public static final String CLASS = "java.lang.Thread";

    /** Bit of {@code threadStatus} that the JVM sets from start to end (JVMTI_THREAD_STATE_ALIVE). */
    private static final long ALIVE = 1;

    /** {@code VirtualThread.state} before the start and after the end. */
    private static final long VIRTUAL_NEW = 0;

    private static final long VIRTUAL_TERMINATED = 99;

    public String name() {
        return StringMirror.text(object.reference("name"));
    }

    /** Whether its status says that it was started and has not ended; JDK 19 moved the status to a {@code FieldHolder}. */
    public boolean isAlive() {
        HeapClass type = object.type();
        if (type.isSubclassOf("java.lang.VirtualThread")) {
            long state = object.number("state", VIRTUAL_NEW);
            return state != VIRTUAL_NEW && state != VIRTUAL_TERMINATED;
        }
        HeapInstance holder = object.instance("holder");
        long status =
                holder != null ? holder.number("threadStatus", 0) : object.number("java.lang.Thread#threadStatus", 0);
        return (status & ALIVE) != 0;
    }

    /** {@code FastThreadLocalThread.threadLocalMap}; null for ordinary threads. */
    public @Nullable HeapInstance fastMap() {
        return object.instance("threadLocalMap");
    }

    /** {@code Thread.threadLocals}; null if the thread has none or has ended. */
    public @Nullable HeapInstance ordinaryMap() {
        return object.instance("java.lang.Thread#threadLocals");
    }

    /** Thread-locals that end with a carrier thread, apart from the others since JDK 21; null before. */
    public @Nullable HeapInstance terminatingMap() {
        HeapInstance holder = object.instance("holder");
        return holder == null ? null : holder.instance("terminatingThreadLocals");
    }
}
