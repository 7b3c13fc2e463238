package dev.nettopsy.analyzer.index;

import dev.nettopsy.analyzer.bytes.DamagedSectionException;
import dev.nettopsy.analyzer.bytes.SectionInput;
import dev.nettopsy.analyzer.bytes.SectionOutput;
import dev.nettopsy.analyzer.hprof.BasicType;
import dev.nettopsy.analyzer.hprof.ClassRecord;
import dev.nettopsy.analyzer.hprof.LongTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
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

    /** Names of fields are not among what is kept of a class. */
    void writeTo(SectionOutput out) throws IOException {
        out.number(size());
        out.number(javaLangClass);
        for (int number : primitiveArrays) {
            out.number(number);
        }
        for (DumpedClass type : classes) {
            out.text(type.name());
            out.number(type.record().id());
            out.number(type.record().superId());
            out.number(type.record().loaderId());
            out.number(type.record().instanceSize());
            out.number(type.superNumber());
            out.flag(type.dumped());
            out.number(type.instanceBytes());
            out.number(classObjectBytes[type.number()]);
        }
    }

    static ClassTable read(SectionInput in) {
        int size = in.count();
        int javaLangClass = in.below(size);
        int[] primitiveArrays = new int[BasicType.COUNT];
        Arrays.setAll(primitiveArrays, type -> numberOrNone(in, size));
        List<DumpedClass> classes = new ArrayList<>();
        LongTable numbers = new LongTable();
        long[] classObjectBytes = new long[size];
        for (int number = 0; number < size; number++) {
            String name = in.text();
            ClassRecord record =
                    new ClassRecord(in.number(), in.number(), in.number(), in.number(), List.of(), List.of());
            classes.add(new DumpedClass(number, name, record, numberOrNone(in, size), in.flag(), in.number()));
            numbers.putIfAbsent(record.id(), number);
            classObjectBytes[number] = in.number();
        }
        checkChains(classes);
        return new ClassTable(classes, numbers, primitiveArrays, javaLangClass, classObjectBytes);
    }

    private static int numberOrNone(SectionInput in, int size) {
        long number = in.number();
        if (number < -1 || number >= size) {
            throw new DamagedSectionException("a class is missing");
        }
        return (int) number;
    }

    /** Each class is passed once, however long the chains are. */
    private static void checkChains(List<DumpedClass> classes) {
        int[] depths = new int[classes.size()];
        for (DumpedClass type : classes) {
            int length = 0;
            int at = type.number();
            while (at >= 0 && depths[at] == 0 && length <= ClassChains.DEEPEST) {
                length++;
                at = classes.get(at).superNumber();
            }
            int depth = length + (at < 0 ? 0 : depths[at]);
            if (depth > ClassChains.DEEPEST) {
                throw new DamagedSectionException("superclasses run in a circle");
            }
            for (at = type.number();
                    at >= 0 && depths[at] == 0;
                    at = classes.get(at).superNumber()) {
                depths[at] = depth--;
            }
        }
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
