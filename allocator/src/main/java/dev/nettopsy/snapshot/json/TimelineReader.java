package dev.nettopsy.snapshot.json;

import dev.nettopsy.snapshot.FigureName;
import dev.nettopsy.snapshot.MemorySample;
import dev.nettopsy.snapshot.MemorySeries;
import dev.nettopsy.snapshot.MemorySeries.Origin;
import dev.nettopsy.snapshot.SampleMerger;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads a timeline as a stream, whatever its length: no more than a few thousand samples are kept, with lowest and highest
 * values where several became one. See {@link TimelineLine} for the format.
 */
public final class TimelineReader {

    /** What the first field of a timeline says. */
    public static final String FORMAT = "nettopsy-timeline";

    /** Samples that are kept. */
    static final int MOST_SAMPLES = 4_096;

    private final TimelineLines lines;
    private final List<String> damage = new ArrayList<>();
    private final Set<String> names = new TreeSet<>();
    private List<MemorySample> samples = new ArrayList<>();
    private long read;
    private long outOfOrder;

    private TimelineReader(InputStream in) {
        lines = new TimelineLines(in);
    }

    /**
     * Reads to the end and leaves the stream open. A last line that was cut off is left out: the process ended as it wrote.
     *
     * @throws InvalidTimelineException if it is no timeline, of another version, or a line before the last is damaged
     */
    public static MemorySeries read(InputStream in) throws IOException {
        return new TimelineReader(in).read();
    }

    private MemorySeries read() throws IOException {
        Origin origin = first();
        for (String line = lines.next(); line != null; line = lines.next()) {
            MemorySample sample = sample(line);
            if (sample != null) {
                take(sample);
            }
        }
        if (outOfOrder > 0) {
            damage.add(outOfOrder + (outOfOrder == 1 ? " sample is" : " samples are")
                    + " older than what stands before; left out.");
        }
        return new MemorySeries(origin, samples, read, damage);
    }

    private Origin first() throws IOException {
        String line = lines.next();
        if (line == null) {
            throw new InvalidTimelineException("line 1: expected the format " + FORMAT);
        }
        try {
            return TimelineLine.readFirst(line);
        } catch (InvalidTimelineException e) {
            throw lines.place(e);
        }
    }

    /** Null for a line that was cut off. */
    private @Nullable MemorySample sample(String line) throws IOException {
        try {
            return TimelineLine.read(line);
        } catch (InvalidTimelineException e) {
            if (lines.isCut()) {
                return null;
            }
            throw line.contains("\"" + FORMAT + "\"")
                    ? lines.place(new InvalidTimelineException("another timeline begins here; analyze one at a time"))
                    : lines.place(e);
        }
    }

    private void take(MemorySample sample) throws IOException {
        read++;
        if (!samples.isEmpty()
                && sample.from() < samples.get(samples.size() - 1).to()) {
            outOfOrder++;
            return;
        }
        names.addAll(sample.figures().keySet());
        if (names.size() > FigureName.MOST) {
            throw lines.place(new InvalidTimelineException("more than " + FigureName.MOST + " figures"));
        }
        if (samples.size() >= MOST_SAMPLES) {
            samples = new ArrayList<>(SampleMerger.thinned(samples, MOST_SAMPLES / 2));
        }
        samples.add(sample);
    }
}
