package dev.nettopsy.analyzer.hprof;

/**
 * Is told of every part of a heap record, in the order of the file. One visitor serves one thread. Positions are those of
 * the part's tag in the file; numbers come from the file unchecked, but the part lies within the file as a whole.
 *
 * <p>A class and not an interface, so that a visitor names only what it wants; the calls are made for every object of the
 * dump and cost nothing once compiled and inlined.
 */
public abstract class HeapVisitor {

    /** Whether bodies of instances and elements of object arrays are wanted; if not, they are not even read. */
    public boolean wantsReferences() {
        return false;
    }

    /** A new stretch of the file begins here: parts before it belong elsewhere. */
    public void segment(long position) {}

    /** An object that the JVM holds on to. Thread serial 0 and number -1 where the record has none. */
    public void root(int tag, long id, long threadSerial, int number) {}

    /** A class. */
    public void classRecord(long position, ClassRecord record) {}

    /**
     * An instance.
     *
     * @param bytes buffer with its values; good only during the call, and only if {@link #wantsReferences}
     * @param at where its values start
     * @param length bytes of its values
     */
    public void instance(long position, long id, long classId, byte[] bytes, int at, int length) {}

    /** An array of references; its elements follow if {@link #wantsReferences}. */
    public void objectArray(long position, long id, long classId, long length) {}

    /** The next elements of the array last visited: {@code count} identifiers from {@code at}. */
    public void elements(byte[] bytes, int at, int count) {}

    /** An array of numbers of a {@link BasicType}. */
    public void primitiveArray(long position, long id, int type, long length) {}

    /**
     * The elements of the array of numbers last visited, as they are in the file; not told of arrays of a mebibyte or more,
     * and of those that have none there.
     *
     * @param bytes buffer with them; good only during the call
     * @param length in bytes
     */
    public void contents(byte[] bytes, int at, int length) {}
}
