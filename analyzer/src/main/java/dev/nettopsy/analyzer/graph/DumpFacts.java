package dev.nettopsy.analyzer.graph;

import java.util.List;

/**
 * What a dump file says of itself.
 *
 * @param format text of its header
 * @param idSize bytes of an identifier, 4 or 8
 * @param capturedAt milliseconds since 1970; 0 if the header has none
 * @param complete whether every record was read to its end
 * @param hasRoots whether any root record was read
 * @param damage one sentence each, with offset and what is missing; empty for a whole dump
 */
public record DumpFacts(
        String format, int idSize, long capturedAt, boolean complete, boolean hasRoots, List<String> damage) {

    public DumpFacts {
        damage = List.copyOf(damage);
    }
}
