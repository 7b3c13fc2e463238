package dev.nettopsy.analyzer.reach;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a holder path leaves out, so that the same fault has the same path in every dump: the insides of collections, wrappers
 * of buffers, and the numbers that a JVM or a library gives to classes made at run time.
 */
final class Erasure {

    /** Packages of collections. Looked for anywhere in the name: libraries are relocated into others. */
    private static final List<String> COLLECTION_PACKAGES = List.of(
            "com.carrotsearch.hppc.",
            "com.github.benmanes.caffeine.cache.",
            "com.google.common.cache.",
            "com.google.common.collect.",
            "gnu.trove.",
            "io.netty.util.collection.",
            "it.unimi.dsi.fastutil.",
            "io.vavr.collection.",
            "jctools.maps.",
            "jctools.queues.",
            "kotlin.collections.",
            "org.agrona.collections.",
            "org.agrona.concurrent.",
            "org.apache.commons.collections.",
            "org.apache.commons.collections4.",
            "org.eclipse.collections.",
            "scala.collection.");

    /** Within {@code java.util} and its sub-packages: executors, timers and futures are no collections and stay. */
    private static final Pattern JAVA_COLLECTION = Pattern.compile("java\\.util\\.(concurrent\\.(atomic\\.)?)?"
            + "\\w*(Map|Set|List|Queue|Deque|Vector|Stack|Hashtable|Dictionary|Properties|Collections|Collection|Arrays"
            + "|Optional|AtomicReference|AtomicReferenceArray|AtomicMarkableReference|AtomicStampedReference)(\\$.*)?");

    /** Views and wrappers of Netty's buffers: of the same memory some users hold the buffer itself, some a slice of it. */
    private static final Pattern BUFFER = Pattern.compile(".*\\bio\\.netty\\.buffer\\.(?!.*Composite)[\\w$]*ByteBuf");

    private static final String THREAD_LOCALS = "java.lang.ThreadLocal$";

    /** Hidden classes: {@code Owner$$Lambda$14/0x0000000800c03000}, with {@code +} or {@code .} in dumps of some JVMs. */
    private static final Pattern HIDDEN_ADDRESS = Pattern.compile("[/+.]0x\\p{XDigit}+");

    private static final Pattern LAMBDA_NUMBER = Pattern.compile("(\\$\\$Lambda)(\\$\\d+|/\\d+)*");

    /** Classes that libraries make: the mark stays, the number or hash behind it goes. */
    private static final Pattern GENERATED = Pattern.compile("(\\$Proxy|\\bjdk\\.proxy|GeneratedMethodAccessor"
            + "|GeneratedConstructorAccessor|GeneratedSerializationConstructorAccessor)\\d+");

    private static final Pattern ENHANCED =
            Pattern.compile("(\\$\\$EnhancerBy\\w+|\\$\\$FastClassBy\\w+|\\$ByteBuddy)\\$+\\w+");

    private Erasure() {}

    /** Whether fields of this class are the inside of a collection or of another container without a meaning of its own. */
    static boolean isContainer(String className) {
        return className.startsWith(THREAD_LOCALS)
                || JAVA_COLLECTION.matcher(className).matches()
                || BUFFER.matcher(className).matches()
                || COLLECTION_PACKAGES.stream().anyMatch(className::contains);
    }

    /** The name without what differs from run to run. */
    static String stableName(String className) {
        String name = HIDDEN_ADDRESS.matcher(className).replaceAll("");
        name = LAMBDA_NUMBER.matcher(name).replaceAll("$1");
        name = GENERATED.matcher(name).replaceAll("$1");
        return ENHANCED.matcher(name).replaceAll("$1");
    }
}
