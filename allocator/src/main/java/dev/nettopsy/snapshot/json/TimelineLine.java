package dev.nettopsy.snapshot.json;

import dev.nettopsy.snapshot.FigureName;
import dev.nettopsy.snapshot.MemorySample;
import dev.nettopsy.snapshot.MemorySample.Range;
import dev.nettopsy.snapshot.MemorySeries.Origin;
import java.util.Map;
import java.util.TreeMap;

/**
 * The lines of a timeline, each one JSON object.
 *
 * <pre>
 *   file     first line, then a sample a line, each ended by a line feed; the last may be cut off
 *   first    {"format":"nettopsy-timeline","version":1,"pid":4711,"java":"17.0.9","netty":"4.1.115.Final"}
 *   sample   {"t":1700000000000,"heap.used":73400320,"jvm.direct.used":0,…}
 *   span     {"t":1700000000000,"to":1700000007000,"heap.used":[61865984,73400320],"jvm.direct.used":0,…}
 *   value    n, or [lowest,highest] in a span
 * </pre>
 *
 * Times are milliseconds since 1970, names those of {@link FigureName}. The first line may lack all behind {@code version},
 * and may have more, numbers or texts.
 */
final class TimelineLine {

    static final int VERSION = 1;

    /** The end of the year 9999. */
    private static final long LATEST = 253_402_300_799_999L;

    private static final int MOST_FACTS = 40;

    private TimelineLine() {}

    static String first(Origin origin) {
        return "{\"format\":\"" + TimelineReader.FORMAT + "\",\"version\":" + VERSION
                + (origin.pid() < 0 ? "" : ",\"pid\":" + origin.pid())
                + fact("java", origin.java()) + fact("netty", origin.netty()) + "}";
    }

    /** Versions are plain text; what is not stays out rather than being escaped. */
    private static String fact(String name, String text) {
        return text.matches("[A-Za-z0-9 .+_-]{1,100}") ? ",\"" + name + "\":\"" + text + "\"" : "";
    }

    static String of(MemorySample sample) {
        StringBuilder line = new StringBuilder(400).append("{\"t\":").append(sample.from());
        if (sample.to() > sample.from()) {
            line.append(",\"to\":").append(sample.to());
        }
        sample.figures().forEach((name, range) -> {
            line.append(",\"").append(name).append("\":");
            if (range.low() == range.high()) {
                line.append(range.low());
            } else {
                line.append('[')
                        .append(range.low())
                        .append(',')
                        .append(range.high())
                        .append(']');
            }
        });
        return line.append('}').toString();
    }

    static Origin readFirst(String line) throws InvalidTimelineException {
        LineCursor in = new LineCursor(line);
        Map<String, String> texts = new TreeMap<>();
        Map<String, Long> numbers = new TreeMap<>();
        in.expect('{');
        do {
            String name = in.text();
            in.expect(':');
            boolean isNew = in.next() == '"'
                    ? texts.put(name, in.text()) == null
                    : numbers.put(name, in.number(Long.MAX_VALUE)) == null;
            if (!isNew || texts.size() + numbers.size() > MOST_FACTS) {
                throw in.invalid("each name once");
            }
        } while (in.passes(','));
        in.expect('}');
        in.expectEnd();
        checkVersion(texts.getOrDefault("format", ""), numbers.getOrDefault("version", 0L));
        return new Origin(
                numbers.getOrDefault("pid", -1L), texts.getOrDefault("java", ""), texts.getOrDefault("netty", ""));
    }

    private static void checkVersion(String format, long version) throws InvalidTimelineException {
        if (!format.equals(TimelineReader.FORMAT)) {
            throw new InvalidTimelineException("expected the format " + TimelineReader.FORMAT);
        }
        if (version != VERSION) {
            throw new InvalidTimelineException(
                    "a timeline of version " + version + "; this release reads version " + VERSION);
        }
    }

    static MemorySample read(String line) throws InvalidTimelineException {
        LineCursor in = new LineCursor(line);
        in.expect('{');
        long from = member(in, "t");
        long to = from;
        Map<String, Range> figures = new TreeMap<>();
        while (in.passes(',')) {
            String name = in.text();
            in.expect(':');
            if (name.equals("to") && figures.isEmpty() && to == from) {
                to = in.number(LATEST);
            } else if (!FigureName.isValid(name) || figures.put(name, range(in)) != null) {
                throw in.invalid("a new name of a figure before the value");
            }
        }
        in.expect('}');
        in.expectEnd();
        if (to < from || figures.size() > FigureName.MOST) {
            throw in.invalid("a span forwards in time of at most " + FigureName.MOST + " figures");
        }
        return new MemorySample(from, to, figures);
    }

    private static long member(LineCursor in, String name) throws InvalidTimelineException {
        if (!in.text().equals(name)) {
            throw in.invalid("\"" + name + "\" first");
        }
        in.expect(':');
        return in.number(LATEST);
    }

    private static Range range(LineCursor in) throws InvalidTimelineException {
        if (!in.passes('[')) {
            return Range.of(in.number(FigureName.LARGEST));
        }
        long low = in.number(FigureName.LARGEST);
        in.expect(',');
        long high = in.number(FigureName.LARGEST);
        in.expect(']');
        if (low > high) {
            throw in.invalid("the lowest value before the highest");
        }
        return new Range(low, high);
    }
}
