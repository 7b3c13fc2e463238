package dev.nettopsy.analyzer.rules;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.finding.Remedy.When;
import dev.nettopsy.analyzer.finding.Severity;
import dev.nettopsy.analyzer.ledger.Balance;
import dev.nettopsy.snapshot.Failure;
import dev.nettopsy.snapshot.HeapSummary;
import dev.nettopsy.snapshot.HeapSummary.Suspect;
import dev.nettopsy.snapshot.MemoryKind;
import java.util.List;
import java.util.stream.Collectors;

/** A Java heap that ran full of other things than buffers. */
final class HeapExhaustionRule implements Rule {

    private static final int MOST_CLASSES = 5;
    private static final int MOST_SUSPECTS = 3;

    @Override
    public Cause cause() {
        return Cause.HEAP_EXHAUSTION;
    }

    @Override
    public Ruling judge(Inquiry inquiry) {
        if (inquiry.errors().heap().isEmpty()) {
            return Ruling.ruledOut("No error in the dump says that the Java heap ran full.");
        }
        Heap heap = Heap.of(inquiry);
        if (heap.bytes == 0) {
            return Ruling.cannotTell("An error says that the Java heap ran full, but the heap was not looked at.");
        }
        if (!heap.isFull(inquiry.errors().madeTheDump())) {
            return heap.most < 0
                    ? Ruling.cannotTell(
                            "An error says that the Java heap ran full, but how large it may grow is not in the"
                                    + " dump, and the dump was not made at that moment.")
                    : Ruling.ruledOut("An error says that the Java heap ran full, but in the dump it has "
                            + Figures.bytes(heap.bytes) + " of " + Figures.bytes(heap.most) + ": that moment is past.");
        }
        if (heap.others() < Thresholds.HEAP_OTHERS_SHARE.of(heap.bytes)) {
            return Ruling.ruledOut("The Java heap is full, but of buffers: " + Figures.bytes(heap.buffers) + " of "
                    + Figures.bytes(heap.bytes) + " are theirs.");
        }
        return Ruling.found(List.of(finding(inquiry, heap)));
    }

    /**
     * The Java heap in bytes.
     *
     * @param bytes of all objects in the dump
     * @param buffers of the arrays among them that are buffer memory
     * @param buffersKnown whether the dump still tells which arrays these are
     * @param most that it may grow to; -1 if unknown
     */
    private record Heap(long bytes, long buffers, boolean buffersKnown, long most) {

        static Heap of(Inquiry inquiry) {
            HeapSummary summary = inquiry.snapshot().heap();
            Balance buffers = inquiry.ledger().byKind().getOrDefault(MemoryKind.HEAP, Balance.ZERO);
            return new Heap(
                    summary.shallowBytes(),
                    Math.min(buffers.capacity(), summary.shallowBytes()),
                    inquiry.hasNumbers(),
                    inquiry.snapshot().runtime().maxHeap());
        }

        long others() {
            return bytes - buffers;
        }

        String buffersInWords() {
            if (!buffersKnown) {
                return "How much of it buffers have is not known: numbers were taken out of the dump.";
            }
            return buffers > 0 ? "Buffers have " + Figures.bytes(buffers) + " of it." : "No buffer memory lies in it.";
        }

        /** At the error itself the JVM's word is enough, unless the heap is far from full: then something else ran out. */
        boolean isFull(boolean atTheError) {
            if (most < 0) {
                return atTheError;
            }
            Threshold share = atTheError ? Thresholds.HEAP_SHARE_AT_ERROR : Thresholds.HEAP_SHARE_LATER;
            return bytes >= share.of(most);
        }
    }

    private static Finding finding(Inquiry inquiry, Heap heap) {
        HeapSummary summary = inquiry.snapshot().heap();
        List<Suspect> suspects = summary.suspects();
        Draft draft = new Draft(Cause.HEAP_EXHAUSTION, Severity.CRITICAL, heap.others())
                .confidence(inquiry.errors().madeTheDump() ? 0.9 : 0.75)
                .headline("The Java heap is full: " + Figures.bytes(heap.others())
                        + (heap.buffersKnown ? " of objects that are no buffers. " : " of objects. ")
                        + (suspects.isEmpty()
                                ? heap.buffersInWords()
                                : SuspectText.shortly(suspects.get(0), heap.bytes)))
                .claim(
                        "An object could not be made because the Java heap had no room. Direct memory is outside of it and has"
                                + " limits of its own, so that whatever direct buffers hold is not what filled it. "
                                + heap.buffersInWords());
        figures(draft, inquiry, heap);
        suspects.stream()
                .limit(MOST_SUSPECTS)
                .forEach(suspect -> SuspectText.evidence(draft, suspect, inquiry.snapshot(), heap.bytes));
        HeapHolders.evidence(draft, inquiry.snapshot(), heap.bytes);
        classes(draft, summary);
        doubts(draft, summary);
        advice(draft, suspects);
        return draft.finish("heap", fingerprint(summary));
    }

    /** The way to what keeps most; where nothing does, the class with most bytes. */
    private static String fingerprint(HeapSummary summary) {
        if (summary.suspects().isEmpty()) {
            return summary.classes().isEmpty() ? "" : summary.classes().get(0).name();
        }
        Suspect largest = summary.suspects().get(0);
        return String.join(" ", HolderPath.normalised(largest.holder().path())) + " " + largest.className();
    }

    private static void classes(Draft draft, HeapSummary summary) {
        if (!summary.classes().isEmpty()) {
            draft.evidence(
                    "The classes with most bytes: "
                            + summary.classes().stream()
                                    .limit(MOST_CLASSES)
                                    .map(use -> use.name() + " " + Figures.bytes(use.shallowBytes()))
                                    .collect(Collectors.joining(", "))
                            + ".",
                    List.of());
        }
    }

    private static void doubts(Draft draft, HeapSummary summary) {
        if (summary.dominators().isEmpty()) {
            draft.against("Nobody looked which objects dominate the heap: "
                    + (summary.classes().isEmpty()
                            ? "the heap was left out of the analysis."
                            : "the dump names no GC roots, or it was left out of the snapshot."));
        } else if (summary.suspects().isEmpty()) {
            draft.against("No object, and no class of objects, keeps a tenth of the heap: it is in use by many, and"
                    + " may simply be too small.");
        } else {
            draft.against("What keeps most of a heap at one moment may have done so on every good day: a dump of a"
                    + " healthy process shows how much is usual.");
        }
    }

    private static void figures(Draft draft, Inquiry inquiry, Heap heap) {
        List<Failure> errors = inquiry.errors().heap();
        List<Long> objects =
                errors.stream().map(Failure::id).filter(id -> id != 0).toList();
        draft.evidence(
                (inquiry.errors().madeTheDump()
                                ? "The JVM made this dump because of an OutOfMemoryError. "
                                : Figures.count(errors.size(), "error object") + " in the dump says so. ")
                        + "The objects in the dump have " + Figures.count(heap.bytes) + " bytes"
                        + (heap.most > 0
                                ? ", " + Figures.share(heap.bytes, heap.most) + " of " + Figures.count(heap.most) + "."
                                : "; how large the heap may grow is not in the dump."),
                objects,
                "heapBytes",
                heap.bytes,
                "bufferBytes",
                heap.buffers,
                "maxHeap",
                heap.most);
    }

    private static void advice(Draft draft, List<Suspect> suspects) {
        draft.remedy(
                When.NOW,
                "Give the heap room",
                "Raise the largest size of the heap if the machine has it, or shed load.",
                "-Xmx2g");
        if (suspects.isEmpty()) {
            draft.remedy(
                    When.THIS_WEEK,
                    "Find out what grew",
                    "Compare with a dump of a healthy process, class by class.",
                    null);
        } else {
            draft.remedy(
                    When.THIS_WEEK,
                    "Bound " + SuspectText.place(suspects.get(0)),
                    "Find out why so much is kept there: something adds and nothing takes away, or one piece of work is"
                            + " too large. Give it a limit, an expiry, or a page at a time.",
                    null);
        }
        Advice.checkAgain(draft, "What is left after a full collection must not grow.");
    }
}
