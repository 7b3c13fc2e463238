package dev.nettopsy.analyzer.rules;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.finding.Remedy.When;
import dev.nettopsy.analyzer.finding.Severity;
import dev.nettopsy.snapshot.ProcessMemory;
import dev.nettopsy.snapshot.ProcessMemory.Backing;
import dev.nettopsy.snapshot.ProcessMemory.Mapping;
import java.util.List;

/** What the process has in memory beyond all that the JVM says it committed. */
final class NativeOutsideJvmRule implements Rule {

    /** Fewer are the arenas of the JVM's own threads. */
    private static final int MANY_ARENAS = 8;

    @Override
    public Cause cause() {
        return Cause.NATIVE_OUTSIDE_JVM;
    }

    @Override
    public Ruling judge(Inquiry inquiry) {
        ProcessMemory process = inquiry.snapshot().process();
        long footprint = ProcessSums.footprint(process);
        if (footprint < 0) {
            return Ruling.cannotTell("The size of the process was not given: /proc/PID/smaps or smaps_rollup.");
        }
        if (process.categories().isEmpty()) {
            return Ruling.cannotTell("The process has " + Figures.bytes(footprint)
                    + "; what of it the JVM accounts for needs native-memory tracking: jcmd PID VM.native_memory.");
        }
        long committed = ProcessSums.committed(process);
        long files = Math.max(0, ProcessSums.residentFiles(process));
        long outside = footprint - committed - files;
        boolean much = outside >= Thresholds.OUTSIDE_FLOOR.whole() && outside >= Thresholds.OUTSIDE_SHARE.of(footprint);
        return much
                ? Ruling.found(List.of(finding(process, footprint, committed, files)))
                : Ruling.ruledOut("The process has " + Figures.bytes(footprint) + ", the JVM committed "
                        + Figures.bytes(committed) + "; " + Thresholds.OUTSIDE_FLOOR.text() + " and "
                        + Thresholds.OUTSIDE_SHARE.text() + " of the process beyond that would be too much.");
    }

    private static Finding finding(ProcessMemory process, long footprint, long committed, long files) {
        long outside = footprint - committed - files;
        Draft draft = new Draft(Cause.NATIVE_OUTSIDE_JVM, Severity.WARNING, outside)
                .confidence(0.8)
                .headline("The process has at least " + Figures.bytes(outside)
                        + " that neither the JVM nor any buffer accounts for.")
                .claim(
                        Figures.count(footprint)
                                + " bytes of the process are in memory or swapped out. The JVM committed "
                                + Figures.count(committed) + " for all its purposes, direct buffers among them, and "
                                + Figures.count(files) + " are pages of files. The rest, " + Figures.count(outside)
                                + ", was taken by native code: a library's own, or the C library's arenas that keep what was freed.");
        draft.evidence(
                "Footprint " + Figures.count(footprint) + ", committed by the JVM " + Figures.count(committed)
                        + ", resident files " + Figures.count(files) + ".",
                List.of(),
                "footprint",
                footprint,
                "committed",
                committed,
                "residentFiles",
                files,
                "outside",
                outside);
        arenas(draft, process);
        draft.against(
                "The JVM commits more than it touches, so this is the least that can be outside of it. The texts must be"
                        + " of the same moment as each other.");
        draft.remedy(
                When.NOW,
                "Let the C library keep less",
                "Fewer arenas for threads, set in the environment before the start. On a running JDK 17.0.9 or later"
                        + " System.trim_native_heap gives back what is free now.",
                "export MALLOC_ARENA_MAX=2");
        draft.remedy(
                When.THIS_WEEK,
                "Find the native code that allocates",
                "Preload an allocator that profiles (jemalloc, tcmalloc), and look at compression, TLS and image libraries"
                        + " first: their handles have to be closed.",
                null);
        Advice.checkAgain(draft, "Take smaps and native-memory tracking with it; the difference must not grow.");
        return draft.finish("outside");
    }

    private static void arenas(Draft draft, ProcessMemory process) {
        for (Mapping mapping : process.mappings()) {
            if (mapping.backing() == Backing.MALLOC_ARENA && mapping.count() >= MANY_ARENAS) {
                draft.evidence(
                        "The C library has " + Figures.count(mapping.count(), "arena") + " for threads, with "
                                + Figures.count(mapping.resident()) + " bytes in memory.",
                        List.of(),
                        "arenas",
                        mapping.count(),
                        "resident",
                        mapping.resident());
            }
        }
    }
}
