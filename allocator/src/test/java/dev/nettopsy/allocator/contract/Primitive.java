package dev.nettopsy.allocator.contract;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * One primitive of {@link ByteBuf}: how to get, set, read and write it, and what a byte array says it is.
 *
 * @param little whether it is little-endian whatever the order of the buffer
 * @param signed whether what is read is extended by the sign
 */
record Primitive(
        String name,
        int width,
        boolean little,
        boolean signed,
        Get get,
        Set set,
        Function<ByteBuf, Number> read,
        BiConsumer<ByteBuf, Long> write) {

    interface Get {
        Number from(ByteBuf buffer, int index);
    }

    interface Set {
        void into(ByteBuf buffer, int index, long value);
    }

    static final List<Primitive> ALL = List.of(
            of(
                    "byte",
                    1,
                    false,
                    true,
                    ByteBuf::getByte,
                    (b, i, v) -> b.setByte(i, (int) v),
                    ByteBuf::readByte,
                    (b, v) -> b.writeByte(v.intValue())),
            of(
                    "unsigned byte",
                    1,
                    false,
                    false,
                    ByteBuf::getUnsignedByte,
                    (b, i, v) -> b.setByte(i, (int) v),
                    ByteBuf::readUnsignedByte,
                    (b, v) -> b.writeByte(v.intValue())),
            of(
                    "short",
                    2,
                    false,
                    true,
                    ByteBuf::getShort,
                    (b, i, v) -> b.setShort(i, (int) v),
                    ByteBuf::readShort,
                    (b, v) -> b.writeShort(v.intValue())),
            of(
                    "unsigned short",
                    2,
                    false,
                    false,
                    ByteBuf::getUnsignedShort,
                    (b, i, v) -> b.setShort(i, (int) v),
                    ByteBuf::readUnsignedShort,
                    (b, v) -> b.writeShort(v.intValue())),
            of(
                    "shortLE",
                    2,
                    true,
                    true,
                    ByteBuf::getShortLE,
                    (b, i, v) -> b.setShortLE(i, (int) v),
                    ByteBuf::readShortLE,
                    (b, v) -> b.writeShortLE(v.intValue())),
            of(
                    "unsigned shortLE",
                    2,
                    true,
                    false,
                    ByteBuf::getUnsignedShortLE,
                    (b, i, v) -> b.setShortLE(i, (int) v),
                    ByteBuf::readUnsignedShortLE,
                    (b, v) -> b.writeShortLE(v.intValue())),
            of(
                    "char",
                    2,
                    false,
                    false,
                    (b, i) -> (int) b.getChar(i),
                    (b, i, v) -> b.setChar(i, (int) v),
                    b -> (int) b.readChar(),
                    (b, v) -> b.writeChar(v.intValue())),
            of(
                    "medium",
                    3,
                    false,
                    true,
                    ByteBuf::getMedium,
                    (b, i, v) -> b.setMedium(i, (int) v),
                    ByteBuf::readMedium,
                    (b, v) -> b.writeMedium(v.intValue())),
            of(
                    "unsigned medium",
                    3,
                    false,
                    false,
                    ByteBuf::getUnsignedMedium,
                    (b, i, v) -> b.setMedium(i, (int) v),
                    ByteBuf::readUnsignedMedium,
                    (b, v) -> b.writeMedium(v.intValue())),
            of(
                    "mediumLE",
                    3,
                    true,
                    true,
                    ByteBuf::getMediumLE,
                    (b, i, v) -> b.setMediumLE(i, (int) v),
                    ByteBuf::readMediumLE,
                    (b, v) -> b.writeMediumLE(v.intValue())),
            of(
                    "unsigned mediumLE",
                    3,
                    true,
                    false,
                    ByteBuf::getUnsignedMediumLE,
                    (b, i, v) -> b.setMediumLE(i, (int) v),
                    ByteBuf::readUnsignedMediumLE,
                    (b, v) -> b.writeMediumLE(v.intValue())),
            of(
                    "int",
                    4,
                    false,
                    true,
                    ByteBuf::getInt,
                    (b, i, v) -> b.setInt(i, (int) v),
                    ByteBuf::readInt,
                    (b, v) -> b.writeInt(v.intValue())),
            of(
                    "unsigned int",
                    4,
                    false,
                    false,
                    ByteBuf::getUnsignedInt,
                    (b, i, v) -> b.setInt(i, (int) v),
                    ByteBuf::readUnsignedInt,
                    (b, v) -> b.writeInt(v.intValue())),
            of(
                    "intLE",
                    4,
                    true,
                    true,
                    ByteBuf::getIntLE,
                    (b, i, v) -> b.setIntLE(i, (int) v),
                    ByteBuf::readIntLE,
                    (b, v) -> b.writeIntLE(v.intValue())),
            of(
                    "unsigned intLE",
                    4,
                    true,
                    false,
                    ByteBuf::getUnsignedIntLE,
                    (b, i, v) -> b.setIntLE(i, (int) v),
                    ByteBuf::readUnsignedIntLE,
                    (b, v) -> b.writeIntLE(v.intValue())),
            of("long", 8, false, true, ByteBuf::getLong, ByteBuf::setLong, ByteBuf::readLong, ByteBuf::writeLong),
            of(
                    "longLE",
                    8,
                    true,
                    true,
                    ByteBuf::getLongLE,
                    ByteBuf::setLongLE,
                    ByteBuf::readLongLE,
                    ByteBuf::writeLongLE),
            of(
                    "float",
                    4,
                    false,
                    true,
                    (b, i) -> Float.floatToRawIntBits(b.getFloat(i)),
                    (b, i, v) -> b.setFloat(i, Float.intBitsToFloat((int) v)),
                    b -> Float.floatToRawIntBits(b.readFloat()),
                    (b, v) -> b.writeFloat(Float.intBitsToFloat(v.intValue()))),
            of(
                    "floatLE",
                    4,
                    true,
                    true,
                    (b, i) -> Float.floatToRawIntBits(b.getFloatLE(i)),
                    (b, i, v) -> b.setFloatLE(i, Float.intBitsToFloat((int) v)),
                    b -> Float.floatToRawIntBits(b.readFloatLE()),
                    (b, v) -> b.writeFloatLE(Float.intBitsToFloat(v.intValue()))),
            of(
                    "double",
                    8,
                    false,
                    true,
                    (b, i) -> Double.doubleToRawLongBits(b.getDouble(i)),
                    (b, i, v) -> b.setDouble(i, Double.longBitsToDouble(v)),
                    b -> Double.doubleToRawLongBits(b.readDouble()),
                    (b, v) -> b.writeDouble(Double.longBitsToDouble(v))),
            of(
                    "doubleLE",
                    8,
                    true,
                    true,
                    (b, i) -> Double.doubleToRawLongBits(b.getDoubleLE(i)),
                    (b, i, v) -> b.setDoubleLE(i, Double.longBitsToDouble(v)),
                    b -> Double.doubleToRawLongBits(b.readDoubleLE()),
                    (b, v) -> b.writeDoubleLE(Double.longBitsToDouble(v))));

    private static Primitive of(
            String name,
            int width,
            boolean little,
            boolean signed,
            Get get,
            Set set,
            Function<ByteBuf, Number> read,
            BiConsumer<ByteBuf, Long> write) {
        return new Primitive(name, width, little, signed, get, set, read, write);
    }

    /** What the bytes at an index are, as this primitive. */
    long in(byte[] bytes, int index, ByteOrder order) {
        ByteBuffer eight = ByteBuffer.allocate(Long.BYTES);
        boolean reversed = little || order == ByteOrder.LITTLE_ENDIAN;
        for (int i = 0; i < width; i++) {
            eight.put(Long.BYTES - width + i, bytes[reversed ? index + width - 1 - i : index + i]);
        }
        return narrowed(eight.getLong(0));
    }

    /** Puts the low bytes of a value where they belong. */
    void into(byte[] bytes, int index, long value, ByteOrder order) {
        boolean reversed = little || order == ByteOrder.LITTLE_ENDIAN;
        for (int i = 0; i < width; i++) {
            bytes[reversed ? index + i : index + width - 1 - i] = (byte) (value >>> (8 * i));
        }
    }

    /** What of a value comes back when it was written and is read again. */
    long narrowed(long value) {
        int unused = Long.SIZE - 8 * width;
        return signed ? value << unused >> unused : value << unused >>> unused;
    }

    @Override
    public String toString() {
        return name;
    }
}
