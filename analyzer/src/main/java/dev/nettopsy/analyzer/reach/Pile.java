package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.graph.HeapClass;

/**
 * Objects of one class that hang directly on the same object of the tree of dominators.
 *
 * @param type their class
 * @param objects how many
 * @param retainedBytes bytes that would go with them
 * @param largest address of the one that keeps most
 */
public record Pile(HeapClass type, long objects, long retainedBytes, long largest) {}
