package dev.nettopsy.analyzer.evidence;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The lines of a hostile file: bytes as Latin-1, so that nothing is malformed, and bounded in number and length. */
final class LineSource implements AutoCloseable {

    /** A process with a hundred thousand mappings has an smaps of 70 MB; longer texts are cut there. */
    private static final int MOST_LINES = 4_000_000;

    /** Longer lines are no lines of these texts. */
    private static final int LONGEST_LINE = 10_000;

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
