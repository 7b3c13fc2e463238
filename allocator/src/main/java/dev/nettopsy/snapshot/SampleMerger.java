package dev.nettopsy.snapshot;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Thins a series: successive samples become one while it spans no more than a width. Of samples over a time {@code t} at most
 * {@code 2 t / width + 1} are left, for two neighbours together span more than the width. Lowest and highest values are kept
 * exactly, a step to within one width.
 */
public final class SampleMerger {

    private final long width;
    private @Nullable MemorySample pending;

    /** {@code width}: milliseconds that a sample may span; longer ones are left as they are. */
    public SampleMerger(long width) {
        this.width = width;
    }

    /** Takes the next sample in the order of time; returns one that is finished, if one is. */
    public @Nullable MemorySample add(MemorySample next) {
        MemorySample before = pending;
        if (before != null && next.to() - before.from() <= width) {
            pending = before.and(next);
            return null;
        }
        pending = next;
        return before;
    }

    /** The last one, if there was any. */
    public @Nullable MemorySample finish() {
        MemorySample last = pending;
        pending = null;
        return last;
    }

    /** Samples in the order of time, thinned to at most so many if there are more. */
    public static List<MemorySample> thinned(List<MemorySample> samples, int most) {
        if (samples.size() <= most) {
            return samples;
        }
        long time = samples.get(samples.size() - 1).to() - samples.get(0).from();
        SampleMerger merger = new SampleMerger(2 * time / (most - 1) + 1);
        List<MemorySample> thinned = new ArrayList<>(most);
        for (MemorySample sample : samples) {
            MemorySample finished = merger.add(sample);
            if (finished != null) {
                thinned.add(finished);
            }
        }
        MemorySample last = merger.finish();
        if (last != null) {
            thinned.add(last);
        }
        return thinned;
    }
}
