package dev.nettopsy.analyzer.graph;

/**
 * Where a field's value is.
 *
 * @param offset bytes from the start of an instance's values
 */
record FieldSlot(FieldType type, long offset) {}
