package dev.nettopsy.analyzer;

import dev.nettopsy.snapshot.HeapSummary;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.SnapshotSource;
import dev.nettopsy.snapshot.json.InvalidSnapshotException;
import dev.nettopsy.snapshot.json.SnapshotJson;
import dev.nettopsy.snapshot.json.SnapshotTooLargeException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** An input that is a snapshot: what {@code nettopsy extract} wrote. */
final class SnapshotFile {

    private SnapshotFile() {}

    /** Reads all of it; everything that is judged is computed anew from it. */
    static MemorySnapshot read(Path file, AnalysisOptions options) throws IOException {
        try (InputStream in = JsonFile.open(file)) {
            MemorySnapshot snapshot = SnapshotJson.read(in);
            HeapSummary heap = options.heap() ? snapshot.heap() : HeapSummary.NONE;
            return snapshot.with(source(file, snapshot.source()), heap, snapshot.process());
        } catch (InvalidSnapshotException e) {
            throw new InputException(file + ": " + e.getMessage(), e);
        } catch (SnapshotTooLargeException e) {
            throw new OutOfSpaceException(file + ": " + e.getMessage() + "; give it more with --memory", e);
        }
    }

    /** The file at hand, and what is known of the dump behind it. */
    private static SnapshotSource source(Path file, SnapshotSource dump) throws IOException {
        return new SnapshotSource(
                "snapshot",
                file.getFileName().toString(),
                Files.size(file),
                dump.format(),
                dump.idSize(),
                dump.capturedAt(),
                dump.complete(),
                dump.hasRoots(),
                dump.damage(),
                dump.redacted());
    }
}
