package dev.nettopsy.analyzer.report;

import java.util.List;
import java.util.Map;

/**
 * The balanced books: {@code ledger} of the contract.
 *
 * @param total direct and heap regions
 * @param positions by the words of the contract; only positions that occur
 * @param idleCentralQueueBytes idle bytes at shared queues of all adaptive allocators
 * @param lines the balance sheet: by memory, then by use
 */
public record Books(
        Buckets total,
        Buckets direct,
        Buckets heap,
        Buckets mapped,
        DirectLimit limit,
        Map<String, PositionLine> positions,
        long idleCentralQueueBytes,
        List<Line> lines) {

    public Books {
        positions = Copies.ordered(positions);
        lines = List.copyOf(lines);
    }
}
