package dev.nettopsy.analyzer.report;

import java.util.List;

/**
 * One chunk from its first byte to its last.
 *
 * @param id address of the chunk object
 * @param why it was chosen, for people
 * @param capacity bytes
 * @param unit bytes of its smallest part; 0 if it has none
 * @param inOrder whether the runs lie in the chunk as drawn; false where the dump only tells their sizes
 * @param runs sum to the capacity
 */
public record ChunkMap(String id, String why, long capacity, long unit, boolean inOrder, List<Run> runs) {

    public ChunkMap {
        runs = List.copyOf(runs);
    }

    /** Neighbouring bytes of the same use. */
    public record Run(Use use, long bytes) {}
}
