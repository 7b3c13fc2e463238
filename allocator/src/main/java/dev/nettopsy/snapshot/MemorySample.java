package dev.nettopsy.snapshot;

import java.util.Map;
import java.util.TreeMap;

/**
 * What was counted in one span of time: at one moment when it was taken, over a longer span where samples were thinned. Then
 * each figure has the lowest and the highest value of the span, so that neither a peak nor a floor is lost.
 *
 * @param from milliseconds since 1970
 * @param to the end of the span; equal to {@code from} for one moment
 * @param figures by name, as {@link FigureName} says; a figure that could not be read is absent
 */
public record MemorySample(long from, long to, Map<String, Range> figures) {

    public MemorySample {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("a sample from " + from + " to " + to);
        }
        figures = Ordered.copy(figures);
    }

    /** The values of a figure in a span; bytes, or a number where the name says so. */
    public record Range(long low, long high) {

        public Range {
            if (low < 0 || high < low) {
                throw new IllegalArgumentException("a figure from " + low + " to " + high);
            }
        }

        public static Range of(long value) {
            return new Range(value, value);
        }

        /** The smallest range that holds both. */
        public Range and(Range other) {
            return new Range(Math.min(low, other.low), Math.max(high, other.high));
        }
    }

    /** What was counted at one moment. */
    public static MemorySample at(long time, Map<String, Long> values) {
        Map<String, Range> figures = new TreeMap<>();
        values.forEach((name, value) -> figures.put(name, Range.of(value)));
        return new MemorySample(time, time, figures);
    }

    /** This span and a later one as one. */
    public MemorySample and(MemorySample later) {
        Map<String, Range> both = new TreeMap<>(figures);
        later.figures.forEach((name, range) -> both.merge(name, range, Range::and));
        return new MemorySample(from, Math.max(to, later.to), both);
    }
}
