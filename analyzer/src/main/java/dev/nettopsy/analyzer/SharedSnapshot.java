package dev.nettopsy.analyzer;

import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.json.Redaction;
import dev.nettopsy.snapshot.json.SnapshotJson;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** What of a dump may leave the house, ready to be written. Immutable. */
public final class SharedSnapshot {

    private final MemorySnapshot snapshot;

    private SharedSnapshot(MemorySnapshot snapshot) {
        this.snapshot = snapshot;
    }

    static SharedSnapshot of(MemorySnapshot snapshot, Sharing sharing) {
        MemorySnapshot shared = sharing.keepNames() ? snapshot : Redaction.withoutNames(snapshot);
        return new SharedSnapshot(sharing.renumber() ? Redaction.renumbered(shared) : shared);
    }

    /**
     * How much is shared.
     *
     * @param keepNames whether names of threads and handlers, network addresses, messages and settings stay as they are
     * @param renumber whether objects get other addresses
     */
    public record Sharing(boolean keepNames, boolean renumber) {}

    /** Writes all of it as JSON and leaves the stream open. The same dump gives the same bytes. */
    public void write(OutputStream out) throws IOException {
        SnapshotJson.write(snapshot, out);
    }

    /** Blocks of memory that it tells of. */
    public int regions() {
        return snapshot.regions().size();
    }

    /** Buffers and cache entries that it tells of. */
    public int claims() {
        return snapshot.claims().size();
    }

    /** Whether nothing of the input was missing. */
    public boolean complete() {
        return snapshot.source().complete();
    }

    /** What is wrong with the input, one sentence each. */
    public List<String> damage() {
        return snapshot.source().damage();
    }
}
