package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.graph.HeapClass;
import org.jspecify.annotations.Nullable;

/**
 * An object that keeps much of the heap.
 *
 * @param id its address; 0 for what stands for all roots
 * @param type its class; null for what stands for all roots
 * @param above index of the one that dominates it; -1 for what stands for all roots
 * @param shallowBytes its own size
 * @param retainedBytes bytes that would go with it
 */
public record Retainer(long id, @Nullable HeapClass type, int above, long shallowBytes, long retainedBytes) {}
