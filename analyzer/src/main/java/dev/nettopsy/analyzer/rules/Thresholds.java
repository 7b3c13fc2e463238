package dev.nettopsy.analyzer.rules;

import static dev.nettopsy.analyzer.rules.Threshold.Unit.BYTES;
import static dev.nettopsy.analyzer.rules.Threshold.Unit.COUNT;
import static dev.nettopsy.analyzer.rules.Threshold.Unit.SHARE;
import static dev.nettopsy.analyzer.rules.Threshold.Unit.TIMES;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All limits that the rules apply. "Limit" is the limit of direct memory in force, or the heap's for heap buffers. */
final class Thresholds {

    static final Threshold LEAK_BUFFERS = new Threshold(
            "leak-buffers", 8, COUNT, "A busy process has a few buffers half-way between allocator and user.");
    static final Threshold LEAK_FLOOR =
            new Threshold("leak-floor", 64 * Figures.KIB, BYTES, "Below it the loss is not what filled the memory.");
    static final Threshold LEAK_FLOOR_ANY = new Threshold(
            "leak-floor-any-number", 4 * Figures.MIB, BYTES, "So much is a loss even if it is one buffer only.");
    static final Threshold LEAK_SHARE =
            new Threshold("leak-share-of-total", 0.005, SHARE, "Lost memory only grows, so a little counts.");

    static final Threshold CHUNK_LOST_NOISE = new Threshold(
            "chunk-lost-noise",
            64 * Figures.KIB,
            BYTES,
            "No chunk is smaller; empty buffers of the JDK count a byte each.");
    static final Threshold CHUNK_LOST_FLOOR = new Threshold(
            "chunk-lost-floor", 2 * Figures.MIB, BYTES, "Counters and regions are read at slightly different moments.");
    static final Threshold CHUNK_LOST_SHARE =
            new Threshold("chunk-lost-share-of-total", 0.05, SHARE, "A few buffers under way are no lost chunks.");

    static final Threshold INIT_FLOOR = new Threshold(
            "init-failure-floor", Figures.MIB, BYTES, "Without the failing call on a stack, small gaps prove nothing.");

    static final Threshold IDLE_FLOOR = new Threshold(
            "idle-floor", 32 * Figures.MIB, BYTES, "Every pool keeps some empty chunks; that is what it is for.");
    static final Threshold IDLE_DEFECT_FLOOR = new Threshold(
            "idle-floor-with-known-defect",
            6 * Figures.MIB,
            BYTES,
            "Chunks that the allocator itself can no longer use are no reserve.");
    static final Threshold IDLE_SHARE_OF_LIMIT = new Threshold(
            "idle-share-of-limit", 0.1, SHARE, "A tenth of the limit is more than a reserve between two requests.");
    static final Threshold IDLE_SHARE_OF_TOTAL = new Threshold(
            "idle-share-of-total", 0.5, SHARE, "More memory waits than works, where the limit is far or unknown.");

    static final Threshold IDLE_PRESSING_SHARE = new Threshold(
            "idle-pressing-share-of-limit", 0.5, SHARE, "With half of the limit taken, a reserve is missed elsewhere.");
    static final Threshold IDLE_MANY_OWNERS = new Threshold(
            "idle-many-owners",
            16,
            COUNT,
            "So many threads with chunks of their own are more than a few processors need.");

    static final Threshold ARENA_FREE_SHARE = new Threshold(
            "arena-free-share", 0.5, SHARE, "Chunks that are mostly in use are no reserve but what is needed.");

    static final Threshold STRANDED_FLOOR = new Threshold(
            "stranded-floor", 8 * Figures.MIB, BYTES, "A chunk in use always has a released part below its pointer.");
    static final Threshold STRANDED_SHARE = new Threshold(
            "stranded-share-of-total", 0.25, SHARE, "A quarter of all memory is not fragmentation as usual.");
    static final Threshold STRANDED_TO_LIVE =
            new Threshold("stranded-to-live", 2, TIMES, "Chunks that are mostly in use waste little.");

    static final Threshold MISMATCH_FLOOR = new Threshold(
            "mismatch-floor", 32 * Figures.MIB, BYTES, "A chunk or two may be under way between book and structure.");
    static final Threshold MISMATCH_TO_RECOUNT = new Threshold(
            "mismatch-to-recount", 1, TIMES, "A counter that says double what there is misleads whoever watches it.");

    static final Threshold RETENTION_FLOOR = new Threshold(
            "retention-floor", 16 * Figures.MIB, BYTES, "One holder that carries all of a small amount is normal.");
    static final Threshold RETENTION_SHARE_OF_LIMIT = new Threshold(
            "retention-share-of-limit",
            0.25,
            SHARE,
            "A quarter of the limit in one structure leaves no room for peaks.");
    static final Threshold RETENTION_SHARE_OF_TOTAL =
            new Threshold("retention-share-of-total", 0.5, SHARE, "Half of all buffer memory hangs on one structure.");

    static final Threshold AWAIT_GC_FLOOR = new Threshold(
            "await-gc-floor", 32 * Figures.MIB, BYTES, "Between two collections some dead buffers are normal.");
    static final Threshold AWAIT_GC_SHARE_OF_LIMIT = new Threshold(
            "await-gc-share-of-limit", 0.25, SHARE, "A quarter of the limit for what is dead is missed elsewhere.");
    static final Threshold AWAIT_GC_SHARE_OF_TOTAL = new Threshold(
            "await-gc-share-of-total", 0.5, SHARE, "More is dead than alive, where the limit is far or unknown.");

    static final Threshold TEMPORARY_FLOOR = new Threshold(
            "temporary-floor", 32 * Figures.MIB, BYTES, "A buffer of usual size for each of some hundred threads.");
    static final Threshold TEMPORARY_SHARE_OF_LIMIT =
            new Threshold("temporary-share-of-limit", 0.1, SHARE, "A tenth of the limit is more than a help for I/O.");
    static final Threshold TEMPORARY_SHARE_OF_TOTAL = new Threshold(
            "temporary-share-of-total",
            0.5,
            SHARE,
            "More is kept for I/O than is in use, where the limit is far or unknown.");

    static final Threshold MAPPED_FLOOR =
            new Threshold("mapped-floor", 256 * Figures.MIB, BYTES, "Some mapped files are in every process.");
    static final Threshold MAPPED_SHARE = new Threshold(
            "mapped-share", 0.5, SHARE, "More is mapped than all buffers have, so that it makes up the footprint.");

    static final Threshold OUTSIDE_FLOOR = new Threshold(
            "outside-jvm-floor",
            256 * Figures.MIB,
            BYTES,
            "Libraries and the C library's arenas are in every process.");
    static final Threshold OUTSIDE_SHARE = new Threshold(
            "outside-jvm-share", 0.25, SHARE, "A quarter of the process is more than what libraries need by the way.");
    static final Threshold JVM_NATIVE_FLOOR = new Threshold(
            "jvm-native-floor",
            512 * Figures.MIB,
            BYTES,
            "A large program's classes, threads and code take half as much.");
    static final Threshold JVM_NATIVE_SHARE = new Threshold(
            "jvm-native-share", 0.4, SHARE, "The JVM takes nearly as much for itself as for the program.");

    static final Threshold LIMIT_SHARE =
            new Threshold("limit-share-used", 0.9, SHARE, "With nine tenths taken the next peak fails.");
    static final Threshold LIMIT_SHARE_AT_ERROR = new Threshold(
            "limit-share-used-at-an-error", 0.5, SHARE, "A large request fails long before the last byte is taken.");
    static final Threshold LIMIT_LIVE_SHARE = new Threshold(
            "limit-share-live",
            0.75,
            SHARE,
            "If three quarters of what is taken is live, nothing is there to be saved.");
    static final Threshold UNCOUNTED_FLOOR = new Threshold(
            "uncounted-floor",
            8 * Figures.MIB,
            BYTES,
            "Some memory of libraries is counted by nobody in every process.");

    static final Threshold HEAP_SHARE_AT_ERROR = new Threshold(
            "heap-share-at-the-error",
            0.5,
            SHARE,
            "A request of half the heap can fail, a small one in a half-empty heap not.");
    static final Threshold HEAP_SHARE_LATER = new Threshold(
            "heap-share-after-the-error", 0.9, SHARE, "Later only a heap that is still full shows what filled it.");
    static final Threshold HEAP_OTHERS_SHARE =
            new Threshold("heap-share-of-others", 0.5, SHARE, "A heap that is mostly buffers is a matter of buffers.");

    static final Threshold CRITICAL_SHARE_OF_LIMIT = new Threshold(
            "critical-share-of-limit",
            0.5,
            SHARE,
            "Half of the limit for one fault explains a failure, or announces one.");
    static final Threshold CRITICAL_SHARE_OF_TOTAL = new Threshold(
            "critical-share-of-total-after-failure",
            0.25,
            SHARE,
            "With a memory error in the dump a quarter of all memory is enough to name the fault.");

    static final List<Threshold> ALL = List.of(
            LEAK_BUFFERS,
            LEAK_FLOOR,
            LEAK_FLOOR_ANY,
            LEAK_SHARE,
            CHUNK_LOST_NOISE,
            CHUNK_LOST_FLOOR,
            CHUNK_LOST_SHARE,
            INIT_FLOOR,
            IDLE_FLOOR,
            IDLE_DEFECT_FLOOR,
            IDLE_SHARE_OF_LIMIT,
            IDLE_SHARE_OF_TOTAL,
            IDLE_PRESSING_SHARE,
            IDLE_MANY_OWNERS,
            ARENA_FREE_SHARE,
            STRANDED_FLOOR,
            STRANDED_SHARE,
            STRANDED_TO_LIVE,
            MISMATCH_FLOOR,
            MISMATCH_TO_RECOUNT,
            RETENTION_FLOOR,
            RETENTION_SHARE_OF_LIMIT,
            RETENTION_SHARE_OF_TOTAL,
            AWAIT_GC_FLOOR,
            AWAIT_GC_SHARE_OF_LIMIT,
            AWAIT_GC_SHARE_OF_TOTAL,
            TEMPORARY_FLOOR,
            TEMPORARY_SHARE_OF_LIMIT,
            TEMPORARY_SHARE_OF_TOTAL,
            MAPPED_FLOOR,
            MAPPED_SHARE,
            OUTSIDE_FLOOR,
            OUTSIDE_SHARE,
            JVM_NATIVE_FLOOR,
            JVM_NATIVE_SHARE,
            LIMIT_SHARE,
            LIMIT_SHARE_AT_ERROR,
            LIMIT_LIVE_SHARE,
            UNCOUNTED_FLOOR,
            HEAP_SHARE_AT_ERROR,
            HEAP_SHARE_LATER,
            HEAP_OTHERS_SHARE,
            CRITICAL_SHARE_OF_LIMIT,
            CRITICAL_SHARE_OF_TOTAL);

    private Thresholds() {}

    /** Name to figure, as the report prints them. */
    static Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        ALL.forEach(threshold -> texts.put(threshold.name(), threshold.text()));
        return texts;
    }
}
