package dev.nettopsy.analyzer.decode.adaptive;

import java.util.List;

/**
 * What was read from a queue or cache.
 *
 * @param ids addresses of its elements, in order
 * @param capacity most elements that it takes; -1 if it has no bound
 * @param problem why not all could be read; empty if all were
 */
record ChunkIds(List<Long> ids, long capacity, String problem) {

    ChunkIds {
        ids = List.copyOf(ids);
    }

    static ChunkIds unreadable(String problem) {
        return new ChunkIds(List.of(), -1, problem);
    }
}
