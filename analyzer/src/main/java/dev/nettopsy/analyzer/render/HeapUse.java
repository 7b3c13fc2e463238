package dev.nettopsy.analyzer.render;

import dev.nettopsy.analyzer.report.HeapReport;
import dev.nettopsy.analyzer.report.LoaderLine;
import dev.nettopsy.analyzer.report.ThreadLine;
import dev.nettopsy.analyzer.report.WasteLine;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** What threads and class loaders keep, and what is wasted, for people: what is small beside the heap is left out. */
final class HeapUse {

    /** Who has less than a thousandth is listed only to have a few. */
    private static final int SMALL_SHARE = 1000;

    private static final int FEW = 5;
    private static final int MOST = 20;
    private static final int MOST_FRAMES = 8;

    private final HeapReport heap;

    HeapUse(HeapReport heap) {
        this.heap = heap;
    }

    /**
     * A frame of a stack.
     *
     * @param method {@code package.Class#method}; a few words where the dump does not tell
     */
    record Frame(String method, List<ThreadLine.Local> locals) {}

    List<ThreadLine> threads() {
        return large(heap.threads(), ThreadLine::bytes);
    }

    List<LoaderLine> loaders() {
        return large(heap.loaders(), LoaderLine::retainedBytes);
    }

    List<WasteLine> waste() {
        return large(heap.waste(), WasteLine::wastedBytes);
    }

    /** Values that strings have several times. */
    List<WasteLine.Value> values() {
        List<WasteLine.Value> values =
                heap.waste().stream().flatMap(waste -> waste.values().stream()).toList();
        return large(values, WasteLine.Value::wastedBytes);
    }

    private <T> List<T> large(List<T> all, ToLongFunction<T> bytes) {
        int count = (int) all.stream()
                .filter(one -> bytes.applyAsLong(one) >= heap.shallowBytes() / SMALL_SHARE)
                .count();
        return all.stream().limit(Math.min(MOST, Math.max(FEW, count))).toList();
    }

    /** The innermost frames, and those further out that hold something; what no frame is named for comes last. */
    static List<Frame> frames(ThreadLine thread) {
        TreeMap<Long, Frame> frames = new TreeMap<>();
        for (int i = 0; i < Math.min(MOST_FRAMES, thread.frames().size()); i++) {
            frames.put((long) i, new Frame(thread.frames().get(i), new ArrayList<>()));
        }
        for (ThreadLine.Local local : thread.locals()) {
            String method = local.method().isEmpty() ? "no frame named in the dump" : local.method();
            long place = local.frame() < 0 ? Long.MAX_VALUE : local.frame();
            frames.computeIfAbsent(place, ignored -> new Frame(method, new ArrayList<>()))
                    .locals()
                    .add(local);
        }
        return List.copyOf(frames.values());
    }

    /** What is shared by class loaders of one class. */
    static String repeated(LoaderLine line) {
        return line.repeated() == 0
                ? ""
                : Sizes.exact(line.repeated()) + (line.repeated() == 1 ? " name is" : " names are")
                        + " in several of them";
    }

    /** What is wasteful about a line. */
    static String kind(WasteLine line) {
        return switch (line.kind()) {
            case "duplicate-strings" -> "Copies of equal strings";
            case "empty-collections" -> "Empty";
            case "sparse-collections" -> "Less than a quarter used";
            default -> "Numbers as objects";
        };
    }
}
