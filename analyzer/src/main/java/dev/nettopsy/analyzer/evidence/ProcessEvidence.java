package dev.nettopsy.analyzer.evidence;

import dev.nettopsy.snapshot.ProcessMemory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code /proc/PID/smaps}, {@code smaps_rollup} and the text of native-memory tracking; told apart by content. */
public final class ProcessEvidence {

    /** Logs of containers put a few lines of their own before the text that they captured. */
    private static final int MOST_LINES_BEFORE = 50;

    private static final String TRACKING = "Native Memory Tracking:";

    private ProcessEvidence() {}

    /** What a file says of the process; empty if it is none of these texts. The whole file is not kept in memory. */
    public static Optional<ProcessMemory> read(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        try (LineSource lines = new LineSource(file)) {
            for (int i = 0; i < MOST_LINES_BEFORE; i++) {
                String line = lines.next();
                if (line == null) {
                    return Optional.empty();
                }
                if (SmapsText.isHead(line)) {
                    return Optional.of(SmapsText.read(line, lines, name));
                }
                if (line.strip().equals(TRACKING)) {
                    return TrackingText.read(lines, name);
                }
            }
            return Optional.empty();
        }
    }

    /** Both together. Where both say something, the first counts. */
    public static ProcessMemory join(ProcessMemory first, ProcessMemory second) {
        List<String> sources = new ArrayList<>(first.sources());
        sources.addAll(second.sources());
        return new ProcessMemory(
                known(first.resident(), second.resident()),
                known(first.proportional(), second.proportional()),
                known(first.anonymous(), second.anonymous()),
                known(first.swapped(), second.swapped()),
                first.mappings().isEmpty() ? second.mappings() : first.mappings(),
                first.categories().isEmpty() ? second.categories() : first.categories(),
                sources);
    }

    private static long known(long first, long second) {
        return first >= 0 ? first : second;
    }
}
