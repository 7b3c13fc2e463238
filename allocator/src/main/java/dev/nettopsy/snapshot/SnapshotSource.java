package dev.nettopsy.snapshot;

import java.util.List;

/**
 * Where a snapshot came from.
 *
 * @param kind {@code "heap-dump"}, {@code "snapshot"}
 * @param file name without folders
 * @param bytes size of the file as it lies on disk
 * @param format version text of the dump header; empty if it has none
 * @param idSize bytes of an object identifier; 0 if it has none
 * @param capturedAt milliseconds since 1970 as the file says; 0 if it does not
 * @param complete whether nothing is missing. In an incomplete dump absence proves nothing
 * @param hasRoots whether root records were read, so that something can be called unreachable
 * @param damage what is wrong with the file, one sentence each, with offsets
 * @param redacted what was taken out of the dump before it was handed on, as far as that shows
 */
public record SnapshotSource(
        String kind,
        String file,
        long bytes,
        String format,
        int idSize,
        long capturedAt,
        boolean complete,
        boolean hasRoots,
        List<String> damage,
        List<Redacted> redacted) {

    public SnapshotSource {
        damage = List.copyOf(damage);
        redacted = List.copyOf(redacted);
    }

    /** A source from which nothing was taken out. */
    public SnapshotSource(
            String kind,
            String file,
            long bytes,
            String format,
            int idSize,
            long capturedAt,
            boolean complete,
            boolean hasRoots,
            List<String> damage) {
        this(kind, file, bytes, format, idSize, capturedAt, complete, hasRoots, damage, List.of());
    }

    /** The same with what was taken out of it. */
    public SnapshotSource with(List<Redacted> parts) {
        return new SnapshotSource(kind, file, bytes, format, idSize, capturedAt, complete, hasRoots, damage, parts);
    }

    /** The same of a file that was moved or renamed. */
    public SnapshotSource named(String name) {
        return new SnapshotSource(kind, name, bytes, format, idSize, capturedAt, complete, hasRoots, damage, redacted);
    }

    /** Whether the numbers by which memory is accounted for are what they were in the process. */
    public boolean hasNumbers() {
        return !redacted.contains(Redacted.FIELDS) && !redacted.contains(Redacted.ARRAYS);
    }
}
