package dev.nettopsy.analyzer.report;

import dev.nettopsy.snapshot.Redacted;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was read.
 *
 * @param kind {@code "heap-dump"}, {@code "snapshot"}, {@code "timeline"}
 * @param file name without folders
 * @param bytes size of the file as it lies on disk
 * @param hprofVersion version text of the dump header; empty if it has none
 * @param idSize bytes of an object identifier; 0 if it has none
 * @param capturedAt ISO 8601, UTC, to the second; null if the file does not say
 * @param complete whether nothing is missing; in an incomplete dump absence proves nothing
 * @param roots whether GC roots were read, so that something can be called unreachable
 * @param damage what is wrong with the file, one sentence each
 * @param redacted what was taken out of the dump before it was handed on, as words of {@link Redacted}
 */
public record Input(
        String kind,
        String file,
        long bytes,
        String hprofVersion,
        int idSize,
        @Nullable String capturedAt,
        boolean complete,
        boolean roots,
        List<String> damage,
        List<String> redacted) {

    public Input {
        damage = List.copyOf(damage);
        redacted = List.copyOf(redacted);
    }

    /** Whether the numbers by which memory is accounted for are what they were in the process. */
    public boolean numbers() {
        return !redacted.contains(Redacted.FIELDS.id()) && !redacted.contains(Redacted.ARRAYS.id());
    }
}
