package dev.nettopsy.analyzer.rules;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.finding.Remedy.When;
import dev.nettopsy.analyzer.finding.Severity;
import dev.nettopsy.analyzer.ledger.Balance;
import dev.nettopsy.snapshot.Failure;
import dev.nettopsy.snapshot.HeapSummary;
import dev.nettopsy.snapshot.HeapSummary.ClassUse;
import dev.nettopsy.snapshot.MemoryKind;
import java.util.List;
import java.util.stream.Collectors;

/** A Java heap that ran full of other things than buffers. */
final class HeapExhaustionRule implements Rule {

    private static final int MOST_CLASSES = 5;

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
     * @param most that it may grow to; -1 if unknown
     */
    private record Heap(long bytes, long buffers, long most) {

        static Heap of(Inquiry inquiry) {
            HeapSummary summary = inquiry.snapshot().heap();
            Balance buffers = inquiry.ledger().byKind().getOrDefault(MemoryKind.HEAP, Balance.ZERO);
            return new Heap(
                    summary.shallowBytes(),
                    Math.min(buffers.capacity(), summary.shallowBytes()),
                    inquiry.snapshot().runtime().maxHeap());
        }

        long others() {
            return bytes - buffers;
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
        List<ClassUse> classes = inquiry.snapshot().heap().classes();
        String largest = classes.isEmpty() ? "" : classes.get(0).name();
        Draft draft = new Draft(Cause.HEAP_EXHAUSTION, Severity.CRITICAL, heap.others())
                .confidence(inquiry.errors().madeTheDump() ? 0.9 : 0.75)
                .headline("The Java heap is full: " + Figures.bytes(heap.others())
                        + " of objects that are no buffers. "
                        + (heap.buffers > 0
                                ? "Buffers have " + Figures.bytes(heap.buffers) + " of it."
                                : "No buffer memory lies in it."))
                .claim(
                        "An object could not be made because the Java heap had no room. Direct memory is outside of it and has"
                                + " limits of its own, so that whatever direct buffers hold is not what filled it.");
        figures(draft, inquiry, heap);
        if (!classes.isEmpty()) {
            draft.evidence(
                    "The classes with most bytes: "
                            + classes.stream()
                                    .limit(MOST_CLASSES)
                                    .map(use -> use.name() + " " + Figures.bytes(use.shallowBytes()))
                                    .collect(Collectors.joining(", "))
                            + ". Who holds them is to be looked up from there.",
                    List.of());
        }
        draft.against(
                "Bytes are those of the objects themselves; this version does not say which object dominates them.");
        advice(draft);
        return draft.finish("heap", largest);
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

    private static void advice(Draft draft) {
        draft.remedy(
                When.NOW,
                "Give the heap room",
                "Raise the largest size of the heap if the machine has it, or shed load.",
                "-Xmx2g");
        draft.remedy(
                When.THIS_WEEK,
                "Find who holds the largest classes",
                "Open the dump in a heap analyzer and look at the dominators of these classes.",
                null);
        Advice.checkAgain(draft, "What is left after a full collection must not grow.");
    }
}
