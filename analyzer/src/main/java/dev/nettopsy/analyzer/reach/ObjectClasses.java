package dev.nettopsy.analyzer.reach;

/** Of which class each object is: an instance keeps its class alive, and with it the class's static fields and loader. */
interface ObjectClasses {

    /** Number of an object's class, from 0; -1 if the dump does not have that class. */
    int classOf(long object);

    /** How many classes there are. */
    int classes();

    /** The object that stands for a class: its number among the objects, or -1. */
    long objectOf(int classNumber);

    /** Whether instances of a class are soft references: what they refer to can still be got, if memory is not short. */
    boolean isSoftReference(int classNumber);
}
