package dev.nettopsy.analyzer.graph;

/**
 * Which object refers to which, in ordinals.
 *
 * @param ordinals what the ordinals stand for
 * @param rows references of instances, object arrays and classes (static fields, superclass, loader); an instance's reference
 *     to its class is not among them
 */
public record References(ObjectOrdinals ordinals, ReferenceRows rows) {}
