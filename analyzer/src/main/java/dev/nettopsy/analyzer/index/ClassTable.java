package dev.nettopsy.analyzer.index;

import dev.nettopsy.analyzer.hprof.LongTable;
import java.util.Collections;
import java.util.List;

/**
 * The classes of a dump, numbered: those with a record in the order of the file, then those that objects refer to but
 * that have none, at last one for all that cannot be told apart. Immutable.
 */
public final class ClassTable {

    private final List<DumpedClass> classes;
    private final LongTable numbers;
    private final int[] primitiveArrays;
    private final int javaLangClass;
    private final long[] classObjectBytes;

    /** @param classObjectBytes what the object takes that stands for each class */
    ClassTable(
            List<DumpedClass> classes,
            LongTable numbers,
            int[] primitiveArrays,
            int javaLangClass,
            long[] classObjectBytes) {
        this.classes = Collections.unmodifiableList(classes);
        this.numbers = numbers;
        this.primitiveArrays = primitiveArrays.clone();
        this.javaLangClass = javaLangClass;
        this.classObjectBytes = classObjectBytes.clone();
    }

    /** Classes in the table. */
    public int size() {
        return classes.size();
    }

    /** The class of a number. */
    public DumpedClass get(int number) {
        return classes.get(number);
    }

    /** The number of a class by its address, -1 if no class is there. */
    public int find(long classId) {
        return numbers.get(classId);
    }

    /** The number of a class by its address; that of the unknown class if the dump has no such class. */
    public int numberOf(long classId) {
        int number = numbers.get(classId);
        return number == LongTable.ABSENT ? unknown() : number;
    }

    /** The number of the class of arrays of a {@link dev.nettopsy.analyzer.hprof.BasicType}. */
    public int numberOfPrimitiveArray(int type) {
        return primitiveArrays[type] < 0 ? unknown() : primitiveArrays[type];
    }

    /**
     * Bytes of the object that stands for a class, as HotSpot has it: an instance of {@code java.lang.Class}, with the static
     * fields behind. So the bytes of {@code java.lang.Class} in a histogram are more than so many equal instances.
     */
    long classObjectBytes(int number) {
        return classObjectBytes[number];
    }

    /** The number of {@code java.lang.Class}; that of the unknown class if the dump lacks it. */
    public int javaLangClass() {
        return javaLangClass;
    }

    /** The number of the class that stands for all that are not in the dump. */
    public int unknown() {
        return classes.size() - 1;
    }
}
