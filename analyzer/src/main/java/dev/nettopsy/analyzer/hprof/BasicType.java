package dev.nettopsy.analyzer.hprof;

/** Type codes of values. */
public final class BasicType {

    public static final int REFERENCE = 2;
    public static final int BOOLEAN = 4;
    public static final int CHAR = 5;
    public static final int FLOAT = 6;
    public static final int DOUBLE = 7;
    public static final int BYTE = 8;
    public static final int SHORT = 9;
    public static final int INT = 10;
    public static final int LONG = 11;

    /** One more than the largest code. */
    public static final int COUNT = 12;

    /** Bytes by code; 0 where no type has that code. References depend on the dump. */
    private static final int[] WIDTHS = {0, 0, 0, 0, 1, 2, 4, 8, 1, 2, 4, 8};

    private static final String[] NAMES = {
        "", "", "reference", "", "boolean", "char", "float", "double", "byte", "short", "int", "long"
    };

    private BasicType() {}

    /** Its name in Java, empty if there is no such type. */
    public static String name(int type) {
        return NAMES[type];
    }

    /** Bytes of a value, 0 if there is no such type. */
    public static int width(int type, int idSize) {
        if (type == REFERENCE) {
            return idSize;
        }
        return primitiveWidth(type);
    }

    /** Bytes of a primitive value, 0 if there is no such primitive type. */
    public static int primitiveWidth(int type) {
        return type >= 0 && type < COUNT ? WIDTHS[type] : 0;
    }
}
