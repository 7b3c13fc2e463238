package dev.nettopsy.analyzer.graph;

/** Something with an address in a dump. Equal if the addresses are. */
public sealed interface HeapObject permits HeapInstance, HeapObjectArray, HeapPrimitiveArray, HeapClass {

    /** Its address, as other tools show it. */
    long id();

    /** Its class; for a class object {@code java.lang.Class} if that was dumped, else the class itself. */
    HeapClass type();
}
