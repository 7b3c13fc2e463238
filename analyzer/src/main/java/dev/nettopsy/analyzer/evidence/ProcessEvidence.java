package dev.nettopsy.analyzer.evidence;

import dev.nettopsy.snapshot.ProcessMemory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code /proc/PID/smaps}, {@code smaps_rollup} and the text of native-memory tracking; told apart by content. */
public final class ProcessEvidence {

    /** A process with a hundred thousand mappings has an smaps of 70 MB; longer texts are cut there. */
    private static final int MOST_LINES = 4_000_000;

    /** Longer lines are no lines of these texts. */
    private static final int LONGEST_LINE = 10_000;

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

    /** The lines of a hostile file: bytes as Latin-1, so that nothing is malformed, and bounded in number and length. */
    static final class LineSource implements AutoCloseable {
        private final BufferedReader reader;
        private int read;

        LineSource(Path file) throws IOException {
            reader = new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.ISO_8859_1));
        }

        /** The next line; null at the end, or where nobody would write so much. */
        @Nullable
        String next() throws IOException {
            if (read++ >= MOST_LINES) {
                return null;
            }
            StringBuilder line = new StringBuilder();
            int c = reader.read();
            if (c < 0) {
                return null;
            }
            while (c >= 0 && c != '\n') {
                if (line.length() == LONGEST_LINE) {
                    return null;
                }
                line.append((char) c);
                c = reader.read();
            }
            return line.toString();
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
