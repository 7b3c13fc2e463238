package dev.nettopsy.analyzer.graph;

/** An array of numbers. */
public non-sealed interface HeapPrimitiveArray extends HeapObject {

    FieldType elementType();

    /** Elements that it has, or that the file has room for if it is cut. */
    int length();

    /** An element as a number; raw bits for floats. */
    long element(int index);

    /** Up to {@code count} bytes of its contents from byte {@code offset}, in the big-endian order of the file. */
    byte[] bytes(long offset, int count);
}
