package dev.nettopsy.analyzer.decode;

import dev.nettopsy.analyzer.graph.DumpFacts;
import dev.nettopsy.snapshot.SnapshotSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The source of a snapshot that is a heap dump. */
public final class DumpSource {

    private DumpSource() {}

    /** What a file is, and what it says of itself. */
    public static SnapshotSource of(Path file, DumpFacts facts) throws IOException {
        return new SnapshotSource(
                "heap-dump",
                file.getFileName().toString(),
                Files.size(file),
                facts.format(),
                facts.idSize(),
                facts.capturedAt(),
                facts.complete(),
                facts.hasRoots(),
                facts.damage());
    }
}
