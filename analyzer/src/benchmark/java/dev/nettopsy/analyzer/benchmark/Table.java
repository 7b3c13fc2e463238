package dev.nettopsy.analyzer.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;

/** What was measured, as medians. */
record Table(Map<String, List<ProcessRun>> results) {

    private static final double NANOS = 1e9;
    private static final double MEGA = 1e6;

    /** Seconds of wall time. */
    double seconds(Task task, String tool) {
        return median(task + " " + tool, ProcessRun::nanos) / NANOS;
    }

    /** Bytes of the largest resident size. */
    long peak(Task task, String tool) {
        return median(task + " " + tool, ProcessRun::peakBytes);
    }

    List<String> lines(List<Contender> contenders) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("| task | tool | seconds | MB/s | peak RSS, MB |");
        lines.add("|---|---|---:|---:|---:|");
        for (Contender contender : contenders) {
            double seconds = seconds(contender.task(), contender.tool());
            lines.add(String.format(
                    Locale.ROOT,
                    "| %s | %s | %.2f | %.0f | %.0f |",
                    contender.task().words(),
                    contender.tool(),
                    seconds,
                    Files.size(contender.file()) / MEGA / seconds,
                    peak(contender.task(), contender.tool()) / MEGA));
        }
        return lines;
    }

    private long median(String name, ToLongFunction<ProcessRun> value) {
        long[] sorted = results.getOrDefault(name, List.of()).stream()
                .mapToLong(value)
                .sorted()
                .toArray();
        return sorted[sorted.length / 2];
    }
}
