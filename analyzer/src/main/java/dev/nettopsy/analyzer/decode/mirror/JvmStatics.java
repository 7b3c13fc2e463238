package dev.nettopsy.analyzer.decode.mirror;

import java.util.List;

/** Static fields of the JVM and of Netty that count direct memory or bound it. Names of JDK 11+ first, then of JDK 8-10. */
public final class JvmStatics {

    public static final String BITS = "java.nio.Bits";
    public static final List<String> BITS_RESERVED = List.of("RESERVED_MEMORY", "reservedMemory");
    public static final List<String> BITS_TOTAL = List.of("TOTAL_CAPACITY", "totalCapacity");
    public static final List<String> BITS_COUNT = List.of("COUNT", "count");
    public static final List<String> BITS_MAX = List.of("MAX_MEMORY", "maxMemory");
    public static final List<String> BITS_LIMIT_SET = List.of("MEMORY_LIMIT_SET", "memoryLimitSet");

    public static final List<String> VM = List.of("jdk.internal.misc.VM", "sun.misc.VM");
    public static final String VM_DIRECT_MEMORY = "directMemory";

    public static final String SYSTEM = "java.lang.System";
    public static final String SYSTEM_PROPERTIES = "props";

    public static final String PLATFORM_DEPENDENT = "util.internal.PlatformDependent";
    public static final String NETTY_COUNTER = "DIRECT_MEMORY_COUNTER";
    public static final String NETTY_LIMIT = "DIRECT_MEMORY_LIMIT";
    public static final String NETTY_NO_CLEANER = "USE_DIRECT_BUFFER_NO_CLEANER";
    public static final String NETTY_CLEANER = "CLEANER";
    public static final String NETTY_DIRECT_CLEANER = "DIRECT_CLEANER";

    public static final String NETTY_RUNTIME = "util.NettyRuntime";
    public static final String NETTY_PROCESSORS_HOLDER = "holder";
    public static final String NETTY_PROCESSORS = "availableProcessors";

    public static final String LEAK_DETECTOR = "util.ResourceLeakDetector";
    public static final String LEAK_LEVEL = "level";

    /** Field of an enum constant. */
    public static final String ENUM_NAME = "name";

    private JvmStatics() {}
}
