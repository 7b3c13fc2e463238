package dev.nettopsy.snapshot;

import java.util.List;

/**
 * The memory of one process over time.
 *
 * @param samples in the order of time; their spans do not overlap
 * @param lines samples that the file had, before any were taken together
 * @param damage what is wrong with the file, one sentence each
 */
public record MemorySeries(Origin origin, List<MemorySample> samples, long lines, List<String> damage) {

    public MemorySeries {
        samples = List.copyOf(samples);
        damage = List.copyOf(damage);
    }

    /**
     * The process that was watched, as the first line of the file says.
     *
     * @param pid its number; -1 if not known
     * @param java {@code java.version}; empty if not known
     * @param netty version of Netty; empty if not known
     */
    public record Origin(long pid, String java, String netty) {

        public static final Origin UNKNOWN = new Origin(-1, "", "");
    }

    /** From the first sample to the last, in milliseconds. */
    public long duration() {
        return samples.isEmpty()
                ? 0
                : samples.get(samples.size() - 1).to() - samples.get(0).from();
    }
}
