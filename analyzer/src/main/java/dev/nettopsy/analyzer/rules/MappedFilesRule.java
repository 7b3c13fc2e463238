package dev.nettopsy.analyzer.rules;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.finding.Remedy.When;
import dev.nettopsy.analyzer.finding.Severity;
import dev.nettopsy.analyzer.ledger.Balance;
import dev.nettopsy.analyzer.ledger.Bucket;
import dev.nettopsy.snapshot.MemoryKind;
import dev.nettopsy.snapshot.Region;
import java.util.Comparator;
import java.util.List;

/** Files that are mapped into the address space. */
final class MappedFilesRule implements Rule {

    @Override
    public Cause cause() {
        return Cause.MAPPED_FILES;
    }

    @Override
    public Ruling judge(Inquiry inquiry) {
        Balance mapped = inquiry.ledger().byKind().getOrDefault(MemoryKind.MAPPED, Balance.ZERO);
        long bytes = mapped.capacity();
        long all = bytes + inquiry.scale().total();
        boolean much = bytes >= Thresholds.MAPPED_FLOOR.whole() && bytes >= Thresholds.MAPPED_SHARE.of(all);
        if (!much) {
            return Ruling.ruledOut("Mapped files have " + Figures.bytes(bytes) + " of address space; "
                    + Thresholds.MAPPED_FLOOR.text() + " and " + Thresholds.MAPPED_SHARE.text()
                    + " of all that is mapped or buffer memory would make up the footprint.");
        }
        return Ruling.found(List.of(finding(inquiry, mapped, all)));
    }

    private static Finding finding(Inquiry inquiry, Balance mapped, long all) {
        List<Region> regions = inquiry.snapshot().regions().stream()
                .filter(region -> region.kind() == MemoryKind.MAPPED)
                .sorted(Comparator.comparingLong(Region::capacity).reversed())
                .toList();
        long unreached = mapped.get(Bucket.COLLECTABLE) + mapped.get(Bucket.ABANDONED);
        Draft draft = new Draft(Cause.MAPPED_FILES, Severity.WARNING, mapped.capacity())
                .confidence(0.8)
                .headline(Figures.count(regions.size(), "file mapping") + " take " + Figures.bytes(mapped.capacity())
                        + " of address space. No limit of the JVM applies to them.")
                .claim(
                        "A mapped file is no direct memory in the sense of the JVM: nobody counts it and no limit stops it. Its"
                                + " pages are the system's cache of the file, counted as memory of the process while they are resident.");
        draft.evidence(
                Figures.count(regions.size(), "mapping") + " of " + Figures.count(mapped.capacity()) + " bytes are "
                        + Figures.share(mapped.capacity(), all) + " of all that is mapped or buffer memory.",
                regions.stream().map(Region::id).toList(),
                "mappings",
                (long) regions.size(),
                "bytes",
                mapped.capacity());
        if (unreached > 0) {
            draft.evidence(
                    Figures.count(unreached) + " bytes of it belong to buffers that nothing reaches: such a file stays"
                            + " mapped until a garbage collection finds its buffer.",
                    List.of(),
                    "unreachedBytes",
                    unreached);
        }
        draft.against(
                "A dump does not tell how much of a mapping is resident, and the system can drop clean pages of a file"
                        + " at any time. Indexes and logs that are mapped on purpose look the same.");
        draft.remedy(
                When.NOW,
                "Look at what is resident",
                "Only resident pages count against a container. The file's name stands beside its mapping there.",
                "cat /proc/PID/smaps");
        draft.remedy(
                When.THIS_WEEK,
                "Map less at once, or unmap early",
                "Map windows of a file rather than all of it. An arena (JDK 22+) unmaps when it is closed.",
                null);
        Advice.checkAgain(draft, "The number of mappings must not grow with the time that the process runs.");
        return draft.finish("mapped");
    }
}
