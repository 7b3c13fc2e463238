package dev.nettopsy.analyzer.graph;

/**
 * Objects by ordinal: numbers from 0 without gaps, so that arrays can speak of them, ascending with addresses. Classes have
 * numbers of their own. All in memory; safe from several threads.
 */
public interface ObjectOrdinals {

    /** Objects of the dump. */
    int size();

    /** The ordinal of the object at an address; -1 if no object is there. */
    int ordinalOf(long id);

    /** The address of an object. */
    long idOf(int ordinal);

    /** The number of an object's class, from 0 to below {@link #classes}. */
    int classOf(int ordinal);

    /** Bytes that an object takes in the heap by itself. */
    long shallowBytes(int ordinal);

    /** How many classes there are, with those that the dump only refers to. */
    int classes();

    /** The class of a number. */
    HeapClass classAt(int number);
}
