package dev.nettopsy.snapshot.json;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The lines of a stream, bounded in length; each byte is one character, so that nothing is malformed. */
final class TimelineLines {

    /** More than {@link dev.nettopsy.snapshot.FigureName#MOST} figures of the longest names take. */
    private static final int LONGEST = 16 << 10;

    private final InputStream in;
    private long number;
    private boolean cut;

    TimelineLines(InputStream in) {
        this.in = in instanceof BufferedInputStream ? in : new BufferedInputStream(in, 1 << 16);
    }

    /** The next line that has something in it; null at the end. */
    @Nullable
    String next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        while (true) {
            int c = in.read();
            if (c != '\n' && c >= 0) {
                take(c, line);
                continue;
            }
            number++;
            cut = c < 0;
            if (line.size() > 0) {
                return line.toString(StandardCharsets.ISO_8859_1);
            }
            if (cut) {
                return null;
            }
        }
    }

    /** After a crash of the machine a file may end in zeros; carriage returns come from other systems. */
    private void take(int c, ByteArrayOutputStream line) throws InvalidTimelineException {
        if (c == '\r' || (c == 0 && line.size() == 0)) {
            return;
        }
        if (line.size() == LONGEST) {
            number++;
            throw place(new InvalidTimelineException("longer than " + LONGEST + " bytes"));
        }
        line.write(c);
    }

    /** Whether the line was the last and without an end. */
    boolean isCut() {
        return cut;
    }

    /** The same with the line in front. */
    InvalidTimelineException place(InvalidTimelineException e) {
        InvalidTimelineException placed = new InvalidTimelineException("line " + number + ": " + e.getMessage());
        placed.initCause(e);
        return placed;
    }
}
