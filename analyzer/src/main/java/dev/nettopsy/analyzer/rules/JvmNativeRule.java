package dev.nettopsy.analyzer.rules;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.finding.Remedy.When;
import dev.nettopsy.analyzer.finding.Severity;
import dev.nettopsy.snapshot.ProcessMemory;
import dev.nettopsy.snapshot.ProcessMemory.Category;
import java.util.List;
import java.util.Map;

/** Memory that the JVM takes for itself: classes, threads, compiled code, the collector's own tables. */
final class JvmNativeRule implements Rule {

    private static final int MOST_CATEGORIES = 4;

    /** What to do about the category that takes most; the line is an option of the JVM. */
    private record Cure(String title, String text, String line) {}

    private static final Map<String, Cure> CURES = Map.of(
            "Class",
                    new Cure(
                            "Bound class metadata",
                            "A class loader leak shows as many loaders.",
                            "-XX:MaxMetaspaceSize=512m"),
            "Metaspace",
                    new Cure(
                            "Bound class metadata",
                            "A class loader leak shows as many loaders.",
                            "-XX:MaxMetaspaceSize=512m"),
            "Thread",
                    new Cure(
                            "Start fewer threads",
                            "Each has a stack; pools without a bound grow with the load.",
                            "-Xss512k"),
            "Code", new Cure("Bound the code cache", "Generated code fills it.", "-XX:ReservedCodeCacheSize=128m"),
            "GC", new Cure("Choose another collector", "Its tables grow with the heap.", "-XX:+UseParallelGC"));

    @Override
    public Cause cause() {
        return Cause.JVM_NATIVE;
    }

    @Override
    public Ruling judge(Inquiry inquiry) {
        ProcessMemory process = inquiry.snapshot().process();
        if (process.categories().isEmpty()) {
            return Ruling.cannotTell("Native-memory tracking of the process was not given: jcmd PID VM.native_memory.");
        }
        List<Category> own = ProcessSums.ofJvm(process);
        long bytes = own.stream().mapToLong(Category::committed).sum();
        long all = ProcessSums.committed(process);
        boolean much = bytes >= Thresholds.JVM_NATIVE_FLOOR.whole() && bytes >= Thresholds.JVM_NATIVE_SHARE.of(all);
        return much
                ? Ruling.found(List.of(finding(own, bytes, all)))
                : Ruling.ruledOut("The JVM took " + Figures.bytes(bytes) + " for itself, " + Figures.share(bytes, all)
                        + " of what it committed; " + Thresholds.JVM_NATIVE_FLOOR.text() + " and "
                        + Thresholds.JVM_NATIVE_SHARE.text() + " would make up the footprint.");
    }

    private static Finding finding(List<Category> own, long bytes, long all) {
        Category largest = own.get(0);
        Draft draft = new Draft(Cause.JVM_NATIVE, Severity.WARNING, bytes)
                .confidence(0.85)
                .headline("The JVM itself takes " + Figures.bytes(bytes) + ". Most of it is \"" + largest.name()
                        + "\", with " + Figures.bytes(largest.committed()) + ".")
                .claim("By its own tracking the JVM has committed " + Figures.count(all)
                        + " bytes. Without the Java heap and"
                        + " direct memory " + Figures.count(bytes) + " are left, " + Figures.share(bytes, all)
                        + ": no limit of buffer memory applies to them, and no buffer explains them.");
        own.stream()
                .limit(MOST_CATEGORIES)
                .forEach(category -> draft.evidence(
                        "\"" + category.name() + "\" has " + Figures.count(category.committed()) + " bytes committed, "
                                + Figures.share(category.committed(), all) + " of all.",
                        List.of(),
                        "committed",
                        category.committed(),
                        "reserved",
                        category.reserved()));
        draft.against("Committed is not resident: pages that were never touched cost nothing yet.");
        Cure cure = CURES.get(largest.name());
        if (cure != null) {
            draft.remedy(When.THIS_WEEK, cure.title(), cure.text(), cure.line());
        }
        draft.remedy(
                When.NOW,
                "Watch which category grows",
                "Take a base line and look at the difference under load.",
                "jcmd PID VM.native_memory baseline && jcmd PID VM.native_memory summary.diff");
        return draft.finish("category", largest.name());
    }
}
