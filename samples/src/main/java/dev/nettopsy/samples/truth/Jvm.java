package dev.nettopsy.samples.truth;

import io.netty.buffer.ByteBufAllocator;
import io.netty.util.internal.PlatformDependent;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/** What JVM and Netty say of the whole process, by their public methods. */
final class Jvm {

    private Jvm() {}

    static Map<String, Object> describe() {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("java", System.getProperty("java.version", ""));
        String version = ByteBufAllocator.class.getPackage().getImplementationVersion();
        object.put("netty", version == null ? "" : version);
        object.put("processors", Runtime.getRuntime().availableProcessors());
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
}
