package dev.nettopsy.analyzer.graph;

/** An instance field. */
public record FieldDeclaration(String name, FieldType type) {}
