package dev.nettopsy.analyzer.render;

import dev.nettopsy.analyzer.report.Buckets;
import dev.nettopsy.analyzer.report.CounterLine;
import dev.nettopsy.analyzer.report.DirectLimit;
import dev.nettopsy.analyzer.report.Line;
import dev.nettopsy.analyzer.report.Report;
import dev.nettopsy.analyzer.report.Use;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Every byte of one kind of memory up to its limit, to scale: the uses, then what a counter counts although no region was
 * found for it, then what is left up to the limit.
 *
 * @param memory {@code "direct"} or {@code "heap"}
 * @param segments from left to right, none empty
 * @param drawn bytes from the left end to the right end
 * @param limit bytes; -1 if none is known
 * @param used bytes of regions, and counted ones without a region
 * @param note what else there is to say about the scale; empty if nothing
 */
record BalanceBar(
        String memory, List<Segment> segments, long drawn, long limit, long used, boolean known, String note) {

    static final String UNCOUNTED = "uncounted";
    static final String HEADROOM = "headroom";

    private static final String BLANKED = "numbers were taken out of the dump";

    /** Where the limit is so many times what is used, it is not drawn: the uses would be too narrow to tell apart. */
    private static final int FAR_LIMIT = 8;

    BalanceBar {
        segments = List.copyOf(segments);
    }

    /**
     * One part of the bar.
     *
     * @param id a {@link Use}'s, {@link #UNCOUNTED} or {@link #HEADROOM}
     * @param accuracy a word of the contract
     */
    record Segment(String id, String label, long bytes, String accuracy) {}

    static BalanceBar of(Report report) {
        String memory = memory(report);
        List<Segment> segments = new ArrayList<>(uses(report, memory));
        Buckets found =
                memory.equals("heap") ? report.ledger().heap() : report.ledger().direct();
        DirectLimit limits = report.ledger().limit();
        long limit = memory.equals("direct") ? limits.bytes() : -1;
        long uncounted = memory.equals("direct") ? uncounted(report) : 0;
        if (uncounted > 0) {
            segments.add(new Segment(UNCOUNTED, "Counted, not found", uncounted, "exact"));
        }
        long used = found.capacity() + uncounted;
        long headroom = limit < 0 ? 0 : Math.max(0, limit - countedAgainst(report, used));
        boolean far = limit > 0 && limit >= FAR_LIMIT * Math.max(1, used);
        if (headroom > 0 && !far) {
            segments.add(new Segment(HEADROOM, "Headroom", headroom, "exact"));
        }
        long drawn = Math.max(1, far ? used : used + headroom);
        boolean known = report.input().numbers();
        return new BalanceBar(
                memory,
                known ? segments : List.of(),
                drawn,
                limit,
                used,
                known,
                known ? note(limit, used, far, drawn) : BLANKED);
    }

    /** What stands in place of a bar where there is nothing to draw. */
    String nothing() {
        return known ? "No buffer memory was found." : "How much buffer memory there is was taken out of the dump.";
    }

    /** The memory that the bar is about: direct memory, unless there is more of heap buffers and no direct limit is near. */
    private static String memory(Report report) {
        long direct = report.ledger().direct().capacity();
        long limit = report.ledger().limit().bytes();
        boolean nearLimit = limit > 0 && direct * 2 >= limit;
        return nearLimit || direct >= report.ledger().heap().capacity() ? "direct" : "heap";
    }

    static List<Segment> uses(Report report, String memory) {
        Map<Use, Segment> byUse = new EnumMap<>(Use.class);
        for (Line line : report.ledger().lines()) {
            if (line.memory().equals(memory) && line.bytes() > 0) {
                byUse.merge(
                        line.use(),
                        new Segment(line.use().id(), line.use().label(), line.bytes(), line.accuracy()),
                        BalanceBar::sum);
            }
        }
        return List.copyOf(byUse.values());
    }

    private static Segment sum(Segment one, Segment other) {
        return new Segment(one.id, one.label, one.bytes + other.bytes, one.accuracy);
    }

    /** What the counters of JVM and Netty stand above all regions that they count. */
    private static long uncounted(Report report) {
        return report.counters().stream()
                .filter(counter -> !counter.scope().equals("allocator"))
                .mapToLong(CounterLine::difference)
                .filter(difference -> difference > 0)
                .max()
                .orElse(0);
    }

    /** What the counter says that the binding limit is about; all that is used where there is no such counter. */
    private static long countedAgainst(Report report, long used) {
        String binding = report.ledger().limit().binding();
        return report.counters().stream()
                .filter(counter -> counter.scope().equals(binding))
                .mapToLong(CounterLine::book)
                .max()
                .orElse(used);
    }

    private static String note(long limit, long used, boolean far, long drawn) {
        if (far) {
            return "limit " + Sizes.human(limit) + " (" + Sizes.share(used, limit) + " used, not drawn)";
        }
        if (limit > 0 && drawn > limit) {
            return "limit " + Sizes.human(limit) + "; " + Sizes.human(drawn - limit) + " more is outside it";
        }
        return limit > 0 ? "limit " + Sizes.human(limit) : "no limit is known";
    }
}
