package dev.nettopsy.analyzer.graph;

/** Basic types of the format. Dumps do not tell what class a reference field was declared with. */
public enum FieldType {
    REFERENCE,
    BOOLEAN,
    CHAR,
    FLOAT,
    DOUBLE,
    BYTE,
    SHORT,
    INT,
    LONG
}
