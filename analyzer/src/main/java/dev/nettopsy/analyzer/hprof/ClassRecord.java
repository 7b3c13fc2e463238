package dev.nettopsy.analyzer.hprof;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A class, with names still as identifiers of strings.
 *
 * @param superId 0 if there is none
 * @param loaderId 0 for the boot loader
 * @param instanceSize bytes as the dump states it
 */
public record ClassRecord(
        long id, long superId, long loaderId, long instanceSize, List<Static> statics, List<Field> fields) {

    /** A static field with the bits of its value; integers are sign-extended. An entry of the constant pool has no name. */
    public record Static(long nameId, int type, long bits) {

        /** In place of the name of an entry of the constant pool. */
        public static final long NO_NAME = 0;
    }

    /** A field of instances. */
    public record Field(long nameId, int type) {}

    public ClassRecord {
        statics = List.copyOf(statics);
        fields = List.copyOf(fields);
    }

    /** A parsed record and where the next part starts. */
    record Parsed(ClassRecord record, int end) {}

    /**
     * Reads a class.
     *
     * @param at where its identifier starts, behind the tag
     * @param limit bytes in the buffer
     * @return null if the record does not end within the buffer, or has a value of a type that does not exist
     */
    static @Nullable Parsed parse(byte[] bytes, int at, int limit, int idSize) {
        return new ClassParser(bytes, at, limit, idSize).parse();
    }
}
