package dev.nettopsy.analyzer.graph;

/**
 * Objects by ordinal: numbers from 0 without gaps, so that arrays can speak of them, ascending with addresses. Classes have
 * numbers of their own. Reads no object; safe from as many threads as the graph's columns are.
 */
public interface ObjectOrdinals {

    /** Objects of the dump. */
    long size();

    /** The ordinal of the object at an address; -1 if no object is there. */
    long ordinalOf(long id);

    /** The address of an object. */
    long idOf(long ordinal);

    /** The number of an object's class, from 0 to below {@link #classes}. */
    int classOf(long ordinal);

    /** Bytes that an object takes in the heap by itself. */
    long shallowBytes(long ordinal);

    /** How many classes there are, with those that the dump only refers to. */
    int classes();

    /** The class of a number. */
    HeapClass classAt(int number);
}
