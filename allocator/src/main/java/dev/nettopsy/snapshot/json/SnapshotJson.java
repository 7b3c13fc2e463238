package dev.nettopsy.snapshot.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import dev.nettopsy.snapshot.MemorySnapshot;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;

/** Writes and reads snapshots. The same snapshot gives the same bytes; what is read equals what was written. */
public final class SnapshotJson {

    /** What the first field of a snapshot file says. */
    public static final String FORMAT = "nettopsy-snapshot";

    private static final int VERSION = 1;
    /** The deepest path of records is a third of this. */
    private static final int DEEPEST = 40;
    /** More than a packed block of numbers can take: {@link NumberColumn#BLOCK} of ten bytes, in base 64. */
    private static final int LONGEST_TEXT = 1 << 20;
    /** Bytes of heap for a value: a number, its share of the record around it, and what judging it takes. */
    private static final int BYTES_OF_A_VALUE = 16;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_TEXT)
                    .maxNameLength(10_000)
                    .maxNumberLength(20)
                    .build())
            .enable(com.fasterxml.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private SnapshotJson() {}

    /** Writes all of a snapshot and leaves the stream open. */
    public static void write(MemorySnapshot snapshot, OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.setPrettyPrinter(printer());
            json.writeStartObject();
            json.writeStringField("format", FORMAT);
            json.writeNumberField("version", VERSION);
            json.writeFieldName("snapshot");
            form().write(snapshot, json);
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    /**
     * Reads a snapshot and leaves the stream open.
     *
     * @throws InvalidSnapshotException if it is none, or of another version, or refers to what it does not have
     * @throws SnapshotTooLargeException if it has more values than this process has memory for
     */
    public static MemorySnapshot read(InputStream in) throws IOException {
        try (JsonParser json = JSON.createParser(in)) {
            json.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
            SnapshotReader reader =
                    new SnapshotReader(json, Runtime.getRuntime().maxMemory() / BYTES_OF_A_VALUE);
            MemorySnapshot snapshot = read(reader);
            References.check(snapshot);
            return snapshot;
        } catch (JsonProcessingException e) {
            // Where a limit is reached, Jackson does not say where.
            String place =
                    e.getLocation() == null ? "" : " at byte " + e.getLocation().getByteOffset();
            throw new InvalidSnapshotException("no snapshot: " + e.getOriginalMessage() + place, e);
        }
    }

    private static MemorySnapshot read(SnapshotReader in) throws IOException {
        in.next(JsonToken.START_OBJECT, "an object");
        in.nextField("format");
        if (!in.text().equals(FORMAT)) {
            throw in.invalid("expected the format " + FORMAT);
        }
        in.nextField("version");
        long version = in.number();
        if (version != VERSION) {
            throw new InvalidSnapshotException(
                    "a snapshot of version " + version + "; this release reads version " + VERSION);
        }
        in.nextField("snapshot");
        Object snapshot = Objects.requireNonNull(form().read(in));
        in.nextEnd();
        if (in.parser().nextToken() != null) {
            throw in.invalid("expected one snapshot and nothing behind it");
        }
        return (MemorySnapshot) snapshot;
    }

    private static Form form() {
        return new RecordForm(new RecordShape(MemorySnapshot.class));
    }

    /** A line for each value of an object, so that a person can look through the file; lists of numbers stay on one. */
    private static DefaultPrettyPrinter printer() {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(
                Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER));
        printer.indentObjectsWith(new DefaultIndenter(" ", "\n"));
        return printer;
    }
}
