package dev.nettopsy.analyzer.trend;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A sudden growth.
 *
 * @param at when it began; milliseconds since 1970
 * @param took milliseconds until the new level was reached; 0 if from one sample to the next
 * @param stays whether the figures were seen to stay up; false where the series ends too soon after it
 * @param figures which figures grew at that time, and by how many bytes
 */
public record Step(long at, long took, boolean stays, Map<String, Long> figures) {

    public Step {
        figures = Collections.unmodifiableMap(new TreeMap<>(figures));
    }

    /** What the figure that grew most grew by. Figures are not added up: one may be part of another. */
    public long bytes() {
        return figures.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }
}
