package dev.nettopsy.analyzer.rules;

import static dev.nettopsy.analyzer.finding.Cause.DIRECT_BUFFERS_AWAIT_GC;
import static dev.nettopsy.analyzer.finding.Cause.DIRECT_LIMIT_TOO_LOW;

import dev.nettopsy.snapshot.Counter;
import java.util.List;
import java.util.Map;

/** Defects of Netty outside of its allocators: who counts direct memory, and who frees it. */
final class DirectMemoryDefects {

    /** Settings that name the class by which a Netty frees direct memory. */
    private static final String CLEANER = "PlatformDependent.CLEANER";

    private static final List<String> FOREIGN_MEMORY = List.of("CleanerJava24", "CleanerJava25");

    /** The anonymous class that does nothing. */
    private static final String NO_CLEANER = "PlatformDependent$1";

    static final List<KnownDefect> TABLE = List.of(
            KnownDefect.of(
                            "M01",
                            "Memory of arenas and of malloc is counted by nobody, and no limit applies",
                            scene -> cleanerIs(scene, FOREIGN_MEMORY) && !counts(scene),
                            DIRECT_LIMIT_TOO_LOW)
                    .on42(2, 10)
                    .pull(16531, 16489),
            KnownDefect.of(
                            "M02",
                            "Without Unsafe a released buffer's memory is freed by the collector only",
                            scene -> cleanerIs(scene, List.of(NO_CLEANER)),
                            DIRECT_BUFFERS_AWAIT_GC)
                    .on41(120, 121)
                    .on42(1, 1)
                    .pull(15296, 15231),
            KnownDefect.of(
                            "M03",
                            "Netty's counter covers buffers that the JVM counts as well",
                            scene -> counts(scene) && !cleanerIs(scene, FOREIGN_MEMORY),
                            DIRECT_LIMIT_TOO_LOW)
                    .openOn42(11)
                    .meantSo());

    private DirectMemoryDefects() {}

    private static boolean cleanerIs(Scene scene, List<String> classes) {
        String name = scene.copy().packagePrefix() + ".util.internal." + CLEANER;
        for (Map.Entry<String, String> setting :
                scene.inquiry().snapshot().runtime().settings().entrySet()) {
            if (setting.getKey().equals(name)
                    && classes.stream().anyMatch(type -> setting.getValue().startsWith(type))) {
                return true;
            }
        }
        return false;
    }

    private static boolean counts(Scene scene) {
        return scene.inquiry().snapshot().counters().stream()
                .anyMatch(counter -> counter.scope() == Counter.Scope.NETTY
                        && counter.netty() == scene.netty()
                        && counter.value() >= 0);
    }
}
