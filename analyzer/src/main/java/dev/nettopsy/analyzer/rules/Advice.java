package dev.nettopsy.analyzer.rules;

import dev.nettopsy.analyzer.finding.DefectMatch;
import dev.nettopsy.analyzer.finding.Remedy.When;
import dev.nettopsy.snapshot.NettyVersion;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Remedies that several rules give. No line to copy holds any text of the dump. */
final class Advice {

    private Advice() {}

    /** The newest release that the matched defects need; what is open is said to be open. */
    static void upgrade(Draft draft, List<DefectMatch> defects) {
        Optional<NettyVersion> target = defects.stream()
                .filter(defect -> !defect.status().equals("by-design"))
                .flatMap(defect -> Optional.ofNullable(defect.fixedIn()).stream())
                .flatMap(version -> NettyVersion.parse(version).stream())
                .max(Comparator.naturalOrder());
        target.ifPresent(version -> draft.remedy(
                When.THIS_WEEK,
                "Upgrade Netty to " + version + " or later",
                "It is free of " + ids(defects, "fixed")
                        + ". Where Netty comes inside another library, upgrade that one.",
                "io.netty:netty-bom:" + version + ".Final"));
        String open = ids(defects, "open");
        if (!open.isEmpty()) {
            draft.against("No release of Netty is known that mends " + open + ": upgrading alone does not help.");
        }
    }

    private static String ids(List<DefectMatch> defects, String status) {
        return defects.stream()
                .filter(defect -> defect.status().equals(status))
                .map(DefectMatch::id)
                .collect(Collectors.joining(", "));
    }

    /** Evidence that versions and symptoms of these defects fit. */
    static void name(Draft draft, List<DefectMatch> defects) {
        draft.defects(defects);
        for (DefectMatch defect : defects) {
            if (!defect.certain()) {
                draft.against("The release of Netty was not read but inferred from its classes; " + defect.id()
                        + " fits a part of the releases that it can be.");
                return;
            }
        }
    }

    static void checkAgain(Draft draft, String what) {
        draft.remedy(
                When.THEN_CHECK,
                "Take a second dump under the same load",
                what + " Compare it with this one.",
                "jcmd PID GC.heap_dump -gz=1 after.hprof.gz");
    }

    static void pooled(Draft draft) {
        draft.remedy(
                When.NOW,
                "Switch to the pooled allocator",
                "It has none of the queues and magazines of the adaptive allocator. A restart is enough where the program"
                        + " uses Netty's default allocator; an allocator that it makes itself must be changed in code.",
                "-Dio.netty.allocator.type=pooled");
    }

    static void limit(Draft draft) {
        draft.remedy(
                When.NOW,
                "Restart, and let the limit fail early",
                "A restart gives the memory back. A limit of direct memory turns a slow kill by the system into an error"
                        + " with a stack trace.",
                "-XX:MaxDirectMemorySize=512m -XX:+HeapDumpOnOutOfMemoryError");
    }
}
