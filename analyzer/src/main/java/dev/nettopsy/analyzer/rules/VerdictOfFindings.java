package dev.nettopsy.analyzer.rules;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.finding.Severity;
import dev.nettopsy.analyzer.finding.Verdict;
import dev.nettopsy.analyzer.ledger.Balance;
import dev.nettopsy.analyzer.ledger.Bucket;
import dev.nettopsy.analyzer.ledger.PositionBalance;
import dev.nettopsy.snapshot.Allocator;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.Position;
import dev.nettopsy.snapshot.Redacted;
import dev.nettopsy.snapshot.SnapshotSource;
import java.util.ArrayList;
import java.util.List;

/** The one answer: the first finding above info, or that all is well, or that the evidence does not decide. */
final class VerdictOfFindings {

    /** The format that Android alone writes. */
    private static final String ANDROID = "JAVA PROFILE 1.0.3";

    private VerdictOfFindings() {}

    /** {@code findings} largest first. */
    static Verdict of(Inquiry inquiry, List<Finding> findings) {
        if (!findings.isEmpty() && findings.get(0).severity() != Severity.INFO) {
            Finding first = findings.get(0);
            return new Verdict(
                    first.cause(),
                    first.severity(),
                    first.confidence(),
                    first.headline(),
                    first.claim(),
                    first.bytes());
        }
        List<String> missing = missing(inquiry);
        return missing.isEmpty() ? healthy(inquiry) : inconclusive(inquiry, findings, missing);
    }

    private static Verdict healthy(Inquiry inquiry) {
        Balance total = inquiry.ledger().total();
        boolean nothing = inquiry.snapshot().allocators().isEmpty() && total.capacity() == 0;
        String headline = nothing
                ? "There is no buffer memory in this process. Nothing is wrong with it."
                : "The books balance. " + Figures.bytes(total.capacity()) + " of buffer memory are in proportion.";
        String claim = "Of " + Figures.count(total.capacity()) + " bytes " + Figures.count(total.get(Bucket.LIVE))
                + " are live and " + Figures.count(total.get(Bucket.FREE))
                + " free; no idle, stranded or lost memory is above"
                + " its threshold. What this version did not look at is listed under the causes weighed.";
        return new Verdict(Cause.HEALTHY, Severity.INFO, 0.9, headline, claim, 0);
    }

    private static Verdict inconclusive(Inquiry inquiry, List<Finding> findings, List<String> missing) {
        String most = findings.isEmpty()
                ? ""
                : " Most stands behind " + findings.get(0).cause().id() + ": at most "
                        + Figures.bytes(findings.get(0).bytes()) + ".";
        String headline = "The evidence does not decide. " + missing.get(0);
        String found = inquiry.hasNumbers()
                ? " All buffer memory that was found is "
                        + Figures.count(inquiry.ledger().total().capacity()) + " bytes."
                : "";
        String claim = String.join(" ", missing) + most + found;
        return new Verdict(Cause.INCONCLUSIVE, Severity.INFO, 0.5, headline, claim, 0);
    }

    /** What keeps the evidence from deciding, and what would decide it; one sentence each. */
    private static List<String> missing(Inquiry inquiry) {
        List<String> missing = new ArrayList<>(redacted(inquiry));
        if (!inquiry.snapshot().source().complete()) {
            missing.add("The dump is incomplete: take a new one with enough free disk.");
        }
        SnapshotSource source = inquiry.snapshot().source();
        if (!source.hasRoots()) {
            missing.add(
                    source.idSize() == 0
                            ? "An allocator's own snapshot does not show who holds its buffers: a heap dump of the same"
                                    + " process does."
                            : "Its root records are missing, so that nothing can be called unreachable.");
        }
        if (isOfAndroid(inquiry.snapshot()) && inquiry.ledger().total().capacity() == 0) {
            missing.add("It is a dump of Android, whose own buffer memory this version does not know.");
        }
        for (Allocator allocator : inquiry.snapshot().allocators()) {
            if (allocator.epoch().equals("unknown")) {
                missing.add("An allocator has a shape that this version does not know: its chunks could not be read.");
                break;
            }
        }
        long unread = unreadPools(inquiry);
        if (unread >= Thresholds.IDLE_FLOOR.whole()
                && unread >= Thresholds.IDLE_SHARE_OF_TOTAL.of(inquiry.scale().total())) {
            missing.add("Chunks of the pooled allocator hold " + Figures.bytes(unread)
                    + ", and this version does not look inside of them.");
        }
        if (!inquiry.errors().all().isEmpty()) {
            missing.add(unexplained(inquiry));
        }
        return missing;
    }

    /** Converted to another format it is told by its virtual machine. */
    private static boolean isOfAndroid(MemorySnapshot snapshot) {
        String vm = snapshot.runtime().vm();
        return snapshot.source().format().equals(ANDROID) || vm.startsWith("Android") || vm.startsWith("Dalvik");
    }

    /** What was taken out of the dump, as far as something depends on it. */
    private static List<String> redacted(Inquiry inquiry) {
        List<String> sentences = new ArrayList<>();
        if (!inquiry.hasNumbers()) {
            sentences.add(
                    "Contents were blanked before the dump was handed on: how much buffer memory there is, and what"
                            + " it is used for, is not in it any more. Who holds what on the Java heap is.");
        }
        if (inquiry.snapshot().source().redacted().contains(Redacted.NAMES)) {
            sentences.add(
                    "The names of classes were replaced before the dump was handed on, so that Netty cannot be found.");
        }
        if (!sentences.isEmpty()) {
            sentences.add("A snapshot of the whole dump, made where it came from, has the numbers and no contents:"
                    + " nettopsy extract HEAP -o SNAPSHOT.json.");
        }
        return sentences;
    }

    /** Bytes of chunks that are entered as a whole because their books are not read. */
    private static long unreadPools(Inquiry inquiry) {
        PositionBalance arenas = inquiry.ledger().byPosition().get(Position.ARENA);
        boolean read = inquiry.snapshot().regions().stream()
                .anyMatch(region -> region.position() == Position.ARENA && region.chunk() != null);
        return arenas == null || read ? 0 : arenas.capacity();
    }

    /** A memory error is in the dump, and no finding explains it. */
    private static String unexplained(Inquiry inquiry) {
        String found = Figures.bytes(inquiry.ledger().total().capacity());
        if (inquiry.errors().heap().isEmpty()) {
            return "A memory error is in the dump, and the buffers found (" + found
                    + ") are in honest use as far as can be seen: a second dump some minutes later decides.";
        }
        long heap = inquiry.snapshot().heap().shallowBytes();
        long most = inquiry.snapshot().runtime().maxHeap();
        boolean isPast = heap > 0 && most > 0 && heap < Thresholds.HEAP_SHARE_LATER.of(most);
        return isPast
                ? "An error says that the Java heap ran full, but that moment is past: now it has "
                        + Figures.bytes(heap)
                        + " of " + Figures.bytes(most) + ", and the books of all buffers (" + found
                        + ") balance. A dump that the JVM makes at the error itself decides:"
                        + " -XX:+HeapDumpOnOutOfMemoryError."
                : "The Java heap ran full, and the buffers found are " + found
                        + " only: what dominates the heap decides.";
    }
}
