package dev.nettopsy.analyzer.index;

import dev.nettopsy.analyzer.bytes.SectionInput;
import dev.nettopsy.analyzer.bytes.SectionOutput;
import java.io.IOException;

/** Objects and their bytes by class. */
public final class ClassCounts {

    private final long[] objects;
    private final long[] bytes;
    private final ClassTable table;

    ClassCounts(ClassTable table) {
        this.table = table;
        this.objects = new long[table.size()];
        this.bytes = new long[table.size()];
    }

    void writeTo(SectionOutput out) throws IOException {
        for (int number = 0; number < table.size(); number++) {
            out.number(objects[number]);
            out.number(bytes[number]);
        }
    }

    static ClassCounts read(ClassTable table, SectionInput in) {
        ClassCounts counts = new ClassCounts(table);
        for (int number = 0; number < table.size(); number++) {
            counts.objects[number] = in.number();
            counts.bytes[number] = in.number();
        }
        return counts;
    }

    void add(int number, long count, long arrayBytes) {
        objects[number] += count;
        bytes[number] += arrayBytes > 0 ? arrayBytes : count * table.get(number).instanceBytes();
    }

    /**
     * Class objects have no instance record. Eclipse MAT can write one for each of them beside its class record, of the same
     * address; HotSpot writes some for {@code int.class} and the like, which have no class record.
     */
    void addClassObjects() {
        int type = table.javaLangClass();
        long classes = 0;
        long bytesOfClasses = 0;
        for (int number = 0; number < table.size(); number++) {
            if (table.get(number).dumped()) {
                classes++;
                bytesOfClasses += table.classObjectBytes(number);
            }
        }
        boolean haveInstances = classes > 0 && objects[type] >= classes;
        objects[type] += haveInstances ? 0 : classes;
        bytes[type] +=
                bytesOfClasses - (haveInstances ? classes * table.get(type).instanceBytes() : 0);
    }

    ClassTable table() {
        return table;
    }

    /** Objects of exactly the class of that number. */
    public long objects(int number) {
        return objects[number];
    }

    /** Bytes that they take in the heap. */
    public long bytes(int number) {
        return bytes[number];
    }
}
