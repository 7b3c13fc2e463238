package dev.nettopsy.snapshot.json;

import java.util.regex.Pattern;

/** Patterns of the names that threads and handlers have when nobody gives them one, and of what memory errors say. */
final class FactoryNames {

    /** Numbers only are free in them. */
    static final String THREAD = String.join(
            "|",
            // The JVM and the JDK.
            "main|DestroyJavaVM|Reference Handler|Finalizer|Signal Dispatcher|Common-Cleaner|Attach Listener|Service Thread",
            "Monitor Deflation Thread|Notification Thread|process reaper|C[12] CompilerThread\\d+|Sweeper thread",
            "Thread-\\d+|Timer-\\d+|Cleaner-\\d+|pool-\\d+-thread-\\d+|VirtualThread-unparker|Read-Poller|Write-Poller",
            "ForkJoinPool(\\.commonPool|-\\d+)-worker-\\d+|HttpClient-\\d+-(SelectorManager|Worker-\\d+)",
            // Netty: DefaultThreadFactory and its users.
            "(nio|oio|epoll|kqueue|ioUring|local|default|multiThreadIo|singleThreadIo)(EventLoopGroup|EventLoop)-\\d+-\\d+",
            "(default|nonSticky|unorderedThreadPool)EventExecutor(Group)?-\\d+-\\d+",
            "(globalEventExecutor|threadDeathWatcher|objectCleaner|ObjectCleanerThread)(-\\d+)*|pool-\\d+-\\d+",
            // Frameworks on it.
            "reactor-(http|tcp|udp)-(nio|epoll|kqueue|io-uring)(-server|-client)?-\\d+|(parallel|boundedElastic|single)-\\d+",
            "vert\\.x-(eventloop|worker|internal-blocking|acceptor)-thread-\\d+",
            "grpc-(nio|default)-(worker|boss)-ELG-\\d+-\\d+|grpc-default-executor-\\d+|grpc-timer-\\d+",
            "lettuce-(nio|epoll|kqueue|eventExecutor)[A-Za-z]*-\\d+-\\d+|redisson-netty-\\d+-\\d+|AsyncHttpClient-\\d+-\\d+",
            // Servers beside it.
            "http-nio2?-\\d+-(exec-\\d+|Acceptor|Poller|ClientPoller(-\\d+)?)|qtp\\d+-\\d+|XNIO-\\d+ (I/O-\\d+|task-\\d+|Accept)");

    /** Class loaders of the JDK; any other name is the program's. */
    static final String LOADER = "app|platform";

    /** {@code DefaultChannelPipeline} makes them of the simple name of the class. */
    static final String HANDLER = "[A-Za-z_][A-Za-z0-9_$]*#\\d+";

    /** {@code AbstractChannelHandlerContext.toHintString}. */
    static final Pattern HANDLER_HINT =
            Pattern.compile("'([^']{1,500})'( will handle the message from this point\\.)", Pattern.DOTALL);

    /** Libraries of the JDK and of Netty, and what the kernel calls memory that is no file. */
    static final String MAPPING = "\\[[a-z_:]{1,30}\\]|anonymous|other|modules|classes(_nocoops|_coh)*\\.jsa|java|"
            + "lib(c|m|dl|rt|pthread|jvm|java|nio|net|zip|jimage|verify|awt|extnet|management|management_ext|prefs|jli|stdc\\+\\+)"
            + "[0-9.-]*\\.(so|dylib)[0-9.]*|ld-linux[a-z0-9_-]*\\.so\\.\\d|libnetty_[a-z0-9_]{1,60}\\.(so|dylib)";

    /** What rules look for is kept, with its figures. */
    static final Pattern MESSAGE = Pattern.compile(
            "Java heap space|GC overhead limit exceeded|Metaspace|Compressed class space|Direct buffer memory"
                    + "|Requested array size exceeds VM limit|unable to create (new )?native thread"
                    + "|Cannot reserve \\d+ bytes of direct buffer memory \\(allocated: \\d+, limit: \\d+\\)"
                    + "|failed to allocate \\d+ byte\\(s\\) of direct memory \\(used: \\d+, max: \\d+\\)"
                    + "|Required (array )?(length|size) (exceeds implementation limit|too large)|direct",
            Pattern.CASE_INSENSITIVE);

    private FactoryNames() {}
}
