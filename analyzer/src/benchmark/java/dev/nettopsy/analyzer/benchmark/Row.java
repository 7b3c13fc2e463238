package dev.nettopsy.analyzer.benchmark;

import java.util.List;
import java.util.function.ToLongFunction;

/** All runs of one tool at one task on one dump. */
record Row(DumpFile file, Contender contender, List<ProcessRun> runs) {

    private static final double NANOS = 1e9;

    /** The median of seconds of wall time. */
    double seconds() {
        return median(ProcessRun::nanos) / NANOS;
    }

    double fastest() {
        return runs.stream().mapToLong(ProcessRun::nanos).min().orElseThrow() / NANOS;
    }

    double slowest() {
        return runs.stream().mapToLong(ProcessRun::nanos).max().orElseThrow() / NANOS;
    }

    /** The median of the largest resident sizes, in bytes. */
    long peak() {
        return median(ProcessRun::peakBytes);
    }

    double bytesPerSecond() {
        return file.bytes() / seconds();
    }

    private long median(ToLongFunction<ProcessRun> value) {
        long[] sorted = runs.stream().mapToLong(value).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
