package dev.nettopsy.analyzer;

import java.util.List;

/**
 * Objects of a class with what is in them.
 *
 * @param className the class, as in Java source
 * @param objects of the class, over all class loaders; with those of its subclasses if they were asked for
 * @param shallowBytes what they take in the heap by themselves
 * @param objectsOfSubclasses objects of subclasses that were not asked for
 * @param rows largest first, of equal ones in the order of addresses; as many as were asked for
 * @param damage what is wrong with the dump, one sentence each; empty if it is whole
 */
public record ObjectListing(
        String className,
        long objects,
        long shallowBytes,
        long objectsOfSubclasses,
        List<Row> rows,
        List<String> damage) {

    public ObjectListing {
        rows = List.copyOf(rows);
        damage = List.copyOf(damage);
    }

    /**
     * An object.
     *
     * @param name its class, an array's with the length, or {@code class} and the class that it stands for
     * @param value all of it in a few words: text of a string, the first numbers of an array; empty if fields tell it
     * @param fields own ones before those of superclasses; of a class object the static ones; of an array of references the
     *     first slots that are used
     * @param fieldsLeftOut further ones
     */
    public record Row(
            long address, String name, long shallowBytes, String value, List<Field> fields, long fieldsLeftOut) {

        public Row {
            fields = List.copyOf(fields);
        }
    }

    /**
     * A field, or a slot of an array.
     *
     * @param value a number, or class and address, with the text of a string; text of the dump is escaped and bounded
     */
    public record Field(String name, String value) {}
}
