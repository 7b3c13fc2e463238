package dev.nettopsy.samples.truth;

import io.netty.buffer.ByteBufAllocator;
import io.netty.util.internal.PlatformDependent;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What JVM and Netty say of the whole process, by their public methods. */
final class Jvm {

    private static long collectionsBefore;

    private Jvm() {}

    /**
     * Lets Netty come up and its first throw-away buffers go, so that the counters of direct memory stand still between the
     * truth and the dump.
     */
    static void settle() {
        Objects.requireNonNull(ByteBufAllocator.DEFAULT);
        System.gc();
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        collectionsBefore = collections();
    }

    static Map<String, Object> describe() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("java", System.getProperty("java.version", ""));
        String version = ByteBufAllocator.class.getPackage().getImplementationVersion();
        object.put("netty", version == null ? "" : version);
        object.put("processors", Runtime.getRuntime().availableProcessors());
        object.put("collections", collections() - collectionsBefore);
        object.put("nettyUsedDirectMemory", PlatformDependent.usedDirectMemory());
        object.put("nettyMaxDirectMemory", PlatformDependent.maxDirectMemory());
        for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
            if (pool.getName().equals("direct")) {
                object.put("bitsCount", pool.getCount());
                object.put("bitsTotalCapacity", pool.getTotalCapacity());
                object.put("bitsReservedMemory", pool.getMemoryUsed());
            }
        }
        return object;
    }

    private static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }
}
