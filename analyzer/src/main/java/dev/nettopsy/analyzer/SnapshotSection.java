package dev.nettopsy.analyzer;

import dev.nettopsy.analyzer.bytes.Section;
import dev.nettopsy.analyzer.bytes.SectionFile;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.SnapshotSource;
import dev.nettopsy.snapshot.json.SnapshotJson;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A {@link MemorySnapshot} in an index: all that an analysis judges, one for each way in which options shape it. */
final class SnapshotSection {

    private SnapshotSection() {}

    /**
     * Its name.
     *
     * @param classes how many of them the summary of the heap lists
     */
    static String name(boolean heap, int classes) {
        return heap ? "snapshot with the heap, classes=" + classes : "snapshot";
    }

    /** Null if the index has none of that name. */
    static @Nullable MemorySnapshot read(SectionFile index, String name, Path dump) throws IOException {
        Section section = index.find(name);
        if (section == null) {
            return null;
        }
        MemorySnapshot snapshot = SnapshotJson.read(section.open());
        // The dump may have been moved since, with its index.
        SnapshotSource source = snapshot.source().named(String.valueOf(dump.getFileName()));
        return snapshot.with(source, snapshot.heap(), snapshot.process());
    }
}
