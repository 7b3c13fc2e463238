package dev.nettopsy.analyzer.hprof;

import dev.nettopsy.analyzer.bytes.BigEndian;
import dev.nettopsy.analyzer.hprof.ClassRecord.Field;
import dev.nettopsy.analyzer.hprof.ClassRecord.Parsed;
import dev.nettopsy.analyzer.hprof.ClassRecord.Static;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one class record from a buffer. Lists grow with what is really there, not with the counts that the file states. */
final class ClassParser {

    private final byte[] bytes;
    private final int limit;
    private final int idSize;
    private int at;
    private boolean good = true;

    ClassParser(byte[] bytes, int at, int limit, int idSize) {
        this.bytes = bytes;
        this.at = at;
        this.limit = limit;
        this.idSize = idSize;
    }

    @Nullable
    Parsed parse() {
        int fixed = 7 * idSize + 2 * Integer.BYTES;
        if (limit - at < fixed) {
            return null;
        }
        long id = BigEndian.id(bytes, at, idSize);
        int supers = at + idSize + Integer.BYTES;
        long superId = BigEndian.id(bytes, supers, idSize);
        long loaderId = BigEndian.id(bytes, supers + idSize, idSize);
        long instanceSize = BigEndian.u4(bytes, at + fixed - Integer.BYTES);
        at += fixed;
        List<Static> statics = constants();
        addStatics(statics);
        List<Field> fields = fields();
        return good ? new Parsed(new ClassRecord(id, superId, loaderId, instanceSize, statics, fields), at) : null;
    }

    /** Those that hold objects: as Eclipse MAT does, as static fields without a name. */
    private List<Static> constants() {
        int count = u2();
        List<Static> constants = new ArrayList<>();
        for (int i = 0; i < count && good; i++) {
            u2();
            int type = u1();
            long bits = value(type);
            if (type == BasicType.REFERENCE && bits != 0) {
                constants.add(new Static(Static.NO_NAME, type, bits));
            }
        }
        return constants;
    }

    private void addStatics(List<Static> statics) {
        int count = u2();
        for (int i = 0; i < count && good; i++) {
            long nameId = value(BasicType.REFERENCE);
            int type = u1();
            statics.add(new Static(nameId, type, value(type)));
        }
    }

    private List<Field> fields() {
        int count = u2();
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < count && good; i++) {
            long nameId = value(BasicType.REFERENCE);
            int type = u1();
            good &= BasicType.width(type, idSize) != 0;
            fields.add(new Field(nameId, type));
        }
        return fields;
    }

    private int u1() {
        return has(1) ? bytes[at++] & 0xff : 0;
    }

    private int u2() {
        if (!has(Short.BYTES)) {
            return 0;
        }
        int value = BigEndian.u2(bytes, at);
        at += Short.BYTES;
        return value;
    }

    private long value(int type) {
        int width = BasicType.width(type, idSize);
        if (width == 0 || !has(width)) {
            good = false;
            return 0;
        }
        int from = at;
        at += width;
        return switch (type) {
            case BasicType.REFERENCE -> BigEndian.id(bytes, from, idSize);
            case BasicType.CHAR -> BigEndian.u2(bytes, from);
            case BasicType.BOOLEAN, BasicType.BYTE -> bytes[from];
            case BasicType.SHORT -> (short) BigEndian.u2(bytes, from);
            case BasicType.INT, BasicType.FLOAT -> BigEndian.s4(bytes, from);
            default -> BigEndian.s8(bytes, from);
        };
    }

    private boolean has(int count) {
        good &= limit - at >= count;
        return good;
    }
}
