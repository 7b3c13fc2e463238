package dev.nettopsy.analyzer.hprof;

import dev.nettopsy.analyzer.graph.FieldType;
import java.io.ByteArrayOutputStream;

/** Big-endian numbers, identifiers and records into memory; also for tests that write records by hand. */
public final class RecordOutput {

    final int idSize;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public RecordOutput(int idSize) {
        this.idSize = idSize;
    }

    public RecordOutput u1(int value) {
        out.write(value);
        return this;
    }

    public RecordOutput u2(int value) {
        return u1(value >>> 8).u1(value);
    }

    public RecordOutput u4(long value) {
        return u2((int) (value >>> 16)).u2((int) value);
    }

    public RecordOutput u8(long value) {
        return u4(value >>> 32).u4(value);
    }

    public RecordOutput id(long value) {
        return idSize == Long.BYTES ? u8(value) : u4(value);
    }

    public RecordOutput raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    RecordOutput raw(byte[] bytes, int from, int count) {
        out.write(bytes, from, count);
        return this;
    }

    /** A record with its head. */
    public RecordOutput record(int tag, RecordOutput body) {
        byte[] bytes = body.bytes();
        return u1(tag).u4(0).u4(bytes.length).raw(bytes);
    }

    /** A value in the width of its type; floats and doubles given as such are written as their bits. */
    public RecordOutput value(FieldType type, Number number) {
        long bits = bits(number);
        return switch (type) {
            case REFERENCE -> id(bits);
            case BOOLEAN, BYTE -> u1((int) bits);
            case CHAR, SHORT -> u2((int) bits);
            case INT, FLOAT -> u4(bits);
            case LONG, DOUBLE -> u8(bits);
        };
    }

    private static long bits(Number number) {
        if (number instanceof Float value) {
            return Float.floatToRawIntBits(value);
        }
        if (number instanceof Double value) {
            return Double.doubleToRawLongBits(value);
        }
        return number.longValue();
    }

    public byte[] bytes() {
        return out.toByteArray();
    }
}
