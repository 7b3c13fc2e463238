package dev.nettopsy.snapshot;

import java.util.List;

/**
 * Objects of one class that could do with less memory: a fact, and no cause of anything. Of strings there are lengths and
 * numbers, and never a text.
 *
 * @param className their class
 * @param objects of exactly this class in the dump
 * @param seen those that were looked at: of a class with very many every so manieth
 * @param wasteful how many of these are wasteful; those that no root reaches are not
 * @param wastedBytes bytes that these could save
 * @param largest of strings, the values whose copies waste most, largest first; otherwise empty
 */
public record HeapWaste(
        Kind kind, String className, long objects, long seen, long wasteful, long wastedBytes, List<Repeated> largest) {

    public HeapWaste {
        largest = List.copyOf(largest);
    }

    /** In which way. */
    public enum Kind {
        /** Strings of equal value; one of each value is not wasteful. */
        DUPLICATE_STRINGS,
        /** Collections without an element, with their tables. */
        EMPTY_COLLECTIONS,
        /** Collections with an element at least that use less than a quarter of their tables. */
        SPARSE_COLLECTIONS,
        /** Numbers as objects; that they are objects is the waste. */
        BOXED_NUMBERS
    }

    /**
     * A value that several strings have.
     *
     * @param id address of one of them
     * @param length of the value, in characters
     * @param copies strings of this value among those that were looked at
     * @param wastedBytes bytes that all but one of these take
     */
    public record Repeated(long id, long length, long copies, long wastedBytes) {}
}
