package dev.nettopsy.analyzer.hprof;

import dev.nettopsy.analyzer.bytes.RandomBytes;

/**
 * Where the numbers of an object's record are, by the position of its tag. Only for positions that a {@link SegmentWalker}
 * has visited: nothing is checked here.
 */
public final class ObjectRecord {

    public static final int INSTANCE = SegmentWalker.INSTANCE;
    public static final int OBJECT_ARRAY = SegmentWalker.OBJECT_ARRAY;
    public static final int PRIMITIVE_ARRAY = SegmentWalker.PRIMITIVE_ARRAY;
    public static final int PRIMITIVE_ARRAY_NODATA = SegmentWalker.PRIMITIVE_ARRAY_NODATA;

    /** Tag, identifier, stack serial number. */
    private static final int BEFORE_NUMBERS = 1 + Integer.BYTES;

    private ObjectRecord() {}

    /** What kind of part it is. */
    public static int tag(RandomBytes bytes, long position) {
        return bytes.s1(position) & 0xff;
    }

    /** Address of an object. */
    public static long id(RandomBytes bytes, long position, int idSize) {
        return bytes.id(position + 1, idSize);
    }

    /** Class of an instance. */
    public static long instanceClass(RandomBytes bytes, long position, int idSize) {
        return bytes.id(position + BEFORE_NUMBERS + idSize, idSize);
    }

    /** Bytes of an instance's values. */
    public static long instanceLength(RandomBytes bytes, long position, int idSize) {
        return bytes.u4(position + BEFORE_NUMBERS + 2L * idSize);
    }

    /** Where an instance's values start. */
    public static long instanceValues(long position, int idSize) {
        return position + BEFORE_NUMBERS + Integer.BYTES + 2L * idSize;
    }

    /** Elements of an array. */
    public static long arrayLength(RandomBytes bytes, long position, int idSize) {
        return bytes.u4(position + BEFORE_NUMBERS + idSize);
    }

    /** Where the elements of an array of references start. */
    public static long references(long position, int idSize) {
        return position + BEFORE_NUMBERS + Integer.BYTES + 2L * idSize;
    }

    /** {@link BasicType} of the elements of an array of numbers. */
    public static int elementType(RandomBytes bytes, long position, int idSize) {
        return bytes.s1(position + BEFORE_NUMBERS + Integer.BYTES + idSize);
    }

    /** Where the elements of an array of numbers start. */
    public static long numbers(long position, int idSize) {
        return position + BEFORE_NUMBERS + Integer.BYTES + 1 + idSize;
    }

    /** Where the part behind an object's record starts; -1 if there is no object's record, or none that ends in the file. */
    public static long next(RandomBytes bytes, long position, int idSize) {
        if (position + BEFORE_NUMBERS + Integer.BYTES + 1 + idSize > bytes.size()) {
            return -1;
        }
        long next = switch (tag(bytes, position)) {
            case INSTANCE -> afterInstance(bytes, position, idSize);
            case OBJECT_ARRAY -> references(position, idSize) + arrayLength(bytes, position, idSize) * idSize;
            case PRIMITIVE_ARRAY ->
                numbers(position, idSize)
                        + arrayLength(bytes, position, idSize)
                                * BasicType.primitiveWidth(elementType(bytes, position, idSize));
            case PRIMITIVE_ARRAY_NODATA -> numbers(position, idSize);
            default -> -1;
        };
        return next <= bytes.size() ? next : -1;
    }

    private static long afterInstance(RandomBytes bytes, long position, int idSize) {
        long values = instanceValues(position, idSize);
        return values <= bytes.size() ? values + instanceLength(bytes, position, idSize) : -1;
    }
}
