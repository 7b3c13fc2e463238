package dev.nettopsy.snapshot;

import java.util.regex.Pattern;

/**
 * How the figures of a {@link MemorySample} are named: {@code OWNER.MEMORY.WHAT}, in lower case.
 *
 * <pre>
 *   heap.used  heap.committed  heap.limit           the Java heap, garbage included
 *   jvm.direct.used  jvm.mapped.used                the JVM's pools of java.nio buffers; also .count
 *   netty.direct.counter  netty.direct.limit        PlatformDependent: memory without the JDK's cleaner
 *   netty.pooled.direct.used                        what Netty's allocator took: adaptive, pooled, unpooled; direct, heap
 *   netty.pooled.direct.pinned                      the part of it that buffers hold which nobody released
 *   NAME.direct.used  NAME.heap.used                the same of an allocator that was given a name
 *   bounded.direct.committed  bounded.direct.live   what BoundedByteBufAllocator holds, and what its buffers asked for
 *   process.rss                                     pages of the process in memory
 * </pre>
 *
 * The last word says what it is: {@code count} a number, {@code limit} a bound in bytes, everything else bytes. Allocators of
 * one name are added up.
 */
public final class FigureName {

    public static final String HEAP_USED = "heap.used";
    public static final String HEAP_COMMITTED = "heap.committed";
    public static final String HEAP_LIMIT = "heap.limit";
    public static final String JVM_DIRECT_USED = "jvm.direct.used";
    public static final String NETTY_DIRECT_COUNTER = "netty.direct.counter";
    public static final String NETTY_DIRECT_LIMIT = "netty.direct.limit";
    public static final String RESIDENT = "process.rss";

    /** Most figures of one series. */
    public static final int MOST = 64;

    /** Larger values are no memory of any machine; sums of {@link #MOST} of them do not overflow. */
    public static final long LARGEST = 1L << 56;

    private static final Pattern NAME = Pattern.compile("[a-z0-9_-]{1,40}(?:\\.[a-z0-9_-]{1,40}){1,3}");

    private FigureName() {}

    /** Whether the text has the form of a name; two to four words. */
    public static boolean isValid(String text) {
        return text.length() <= 100 && NAME.matcher(text).matches();
    }

    /** Whether the figure is a bound and no amount. */
    public static boolean isLimit(String name) {
        return name.endsWith(".limit");
    }

    /** Whether the figure is a number of things and no bytes. */
    public static boolean isCount(String name) {
        return name.endsWith(".count");
    }
}
