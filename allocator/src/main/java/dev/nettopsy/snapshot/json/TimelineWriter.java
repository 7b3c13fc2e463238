package dev.nettopsy.snapshot.json;

import dev.nettopsy.snapshot.MemorySample;
import dev.nettopsy.snapshot.MemorySeries.Origin;
import dev.nettopsy.snapshot.SampleMerger;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * Writes a timeline of bounded size. Each sample is with the operating system when {@link #write} returns: a process that is
 * killed leaves its history. A file of that name is kept as {@code NAME.previous}, for a service that was killed is started
 * again at once.
 *
 * <p>When the file reaches its limit, it is thinned: the newest eighth of the lines stays as it is, older samples become spans
 * of one width with lowest and highest values, so that about half of the limit is taken and the whole run stays visible. The
 * thinned file is written beside the old one and moved in its place: at no moment is there less than one of them.
 *
 * <p>For one thread. Needs nothing but the JDK.
 */
public final class TimelineWriter implements Closeable {

    /** The smallest limit: a few dozen lines. */
    public static final long SMALLEST_LIMIT = 64 << 10;

    /** One of so many lines is left as it is when the file is thinned. */
    private static final int NEWEST = 8;

    private final Path file;
    private final String first;
    private final long limit;
    private FileOutputStream out;
    private long size;
    private long lines;
    private long start = -1;

    /**
     * Begins a file.
     *
     * @param limit bytes that the file may have, at least {@link #SMALLEST_LIMIT}
     */
    public TimelineWriter(Path file, Origin origin, long limit) throws IOException {
        if (limit < SMALLEST_LIMIT) {
            throw new IllegalArgumentException("limit: expected at least " + SMALLEST_LIMIT + " bytes, found " + limit);
        }
        this.file = file;
        this.limit = limit;
        first = TimelineLine.first(origin) + "\n";
        if (Files.exists(file)) {
            Files.move(file, sibling(".previous"), StandardCopyOption.REPLACE_EXISTING);
        }
        out = new FileOutputStream(file.toFile());
        append(first);
    }

    /** Appends a sample that is not older than the last. Where that fails, the file is left as it was before. */
    public void write(MemorySample sample) throws IOException {
        String line = TimelineLine.of(sample) + "\n";
        if (size + line.length() > limit) {
            thin(sample.from());
        }
        append(line);
        lines++;
        start = start < 0 ? sample.from() : start;
    }

    private void append(String line) throws IOException {
        try {
            out.write(line.getBytes(StandardCharsets.ISO_8859_1));
            size += line.length();
        } catch (IOException e) {
            // Half a line amid others would make the file unreadable.
            out.getChannel().truncate(size);
            throw e;
        }
    }

    private void thin(long now) throws IOException {
        Path thinned = sibling(".thinned");
        try {
            long left = writeThinned(thinned, now);
            out.close();
            Files.move(thinned, file, StandardCopyOption.ATOMIC_MOVE);
            lines = left;
        } finally {
            Files.deleteIfExists(thinned);
            out.close();
            out = new FileOutputStream(file.toFile(), true);
            size = Files.size(file);
        }
    }

    /** Spans of this width are a quarter as many as the lines were, and each takes up to twice the bytes. */
    private long writeThinned(Path target, long now) throws IOException {
        SampleMerger merger = new SampleMerger((now - start) * NEWEST / Math.max(1, lines) + 1);
        long merged = lines - lines / NEWEST;
        try (InputStream in = Files.newInputStream(file);
                Output output = new Output(target, first)) {
            TimelineLines old = new TimelineLines(in);
            old.next();
            for (long i = 0; i < lines; i++) {
                MemorySample sample = read(old);
                if (i < merged) {
                    output.write(merger.add(sample));
                } else {
                    output.write(merger.finish());
                    output.write(sample);
                }
            }
            output.write(merger.finish());
            return output.count;
        }
    }

    private MemorySample read(TimelineLines old) throws IOException {
        String line = old.next();
        if (line == null) {
            throw new IOException(file + " became shorter while it was written");
        }
        return TimelineLine.read(line);
    }

    /** The thinned file, and how many samples it has. */
    private static final class Output implements Closeable {
        private final OutputStream out;
        private long count;

        Output(Path file, String first) throws IOException {
            out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 14);
            out.write(first.getBytes(StandardCharsets.ISO_8859_1));
        }

        void write(@Nullable MemorySample sample) throws IOException {
            if (sample != null) {
                out.write((TimelineLine.of(sample) + "\n").getBytes(StandardCharsets.ISO_8859_1));
                count++;
            }
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    private Path sibling(String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
