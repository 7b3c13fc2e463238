package dev.nettopsy.analyzer.report;

import org.jspecify.annotations.Nullable;

/**
 * One line of the balance sheet. All lines of one kind of memory sum to its capacity.
 *
 * @param memory {@code "direct"}, {@code "heap"}, {@code "mapped"}
 * @param position where the chunks sit, for {@link Use#IDLE} only; otherwise null
 * @param count buffers for {@link Use#LIVE}, {@link Use#ABANDONED} and {@link Use#CACHED}, otherwise regions
 * @param bytes with this use
 * @param accuracy how far {@code bytes} can be trusted, a word of the contract
 */
public record Line(String memory, Use use, @Nullable String position, long count, long bytes, String accuracy) {

    /** What {@link #count} counts. */
    public String counted() {
        return switch (use) {
            case LIVE, ABANDONED, CACHED -> count == 1 ? "buffer" : "buffers";
            default -> count == 1 ? "region" : "regions";
        };
    }
}
