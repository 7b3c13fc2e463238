package dev.nettopsy.analyzer.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Big-endian numbers in a byte array. Each call is one load and a byte swap once compiled. */
public final class BigEndian {

    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private BigEndian() {}

    /** Two bytes, 0 to 65535. */
    public static int u2(byte[] bytes, int at) {
        return (short) SHORTS.get(bytes, at) & 0xffff;
    }

    /** Four bytes, signed. */
    public static int s4(byte[] bytes, int at) {
        return (int) INTS.get(bytes, at);
    }

    /** Four bytes, 0 to 2^32 - 1. */
    public static long u4(byte[] bytes, int at) {
        return (int) INTS.get(bytes, at) & 0xffff_ffffL;
    }

    /** Eight bytes, signed. */
    public static long s8(byte[] bytes, int at) {
        return (long) LONGS.get(bytes, at);
    }

    /** An identifier of 4 bytes (unsigned) or 8. */
    public static long id(byte[] bytes, int at, int idSize) {
        return idSize == Long.BYTES ? s8(bytes, at) : u4(bytes, at);
    }
}
