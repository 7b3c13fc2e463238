package dev.nettopsy.analyzer.graph;

/**
 * A static field with its value.
 *
 * @param bits the value: an address for references, the number for integers (sign-extended), raw bits for floats
 */
public record StaticField(String name, FieldType type, long bits) {}
