package dev.nettopsy.analyzer.graph;

import dev.nettopsy.analyzer.bytes.BigEndian;

/**
 * The values of an instance while a {@link ContentScan} passes it; names of fields as in {@link HeapInstance}. One thread's,
 * and used again for the next instance.
 */
public final class InstanceValues {

    private static final byte[] NONE = {};

    private final int idSize;
    private HprofClass type;
    private byte[] bytes = NONE;
    private int at;
    private int length;

    InstanceValues(int idSize, HprofClass type) {
        this.idSize = idSize;
        this.type = type;
    }

    void moveTo(HprofClass newType, byte[] newBytes, int newAt, int newLength) {
        type = newType;
        bytes = newBytes;
        at = newAt;
        length = newLength;
    }

    /** The class of the instance. */
    public HeapClass type() {
        return type;
    }

    /** The address in a reference field; 0 if it is null or missing. */
    public long referenceId(String field) {
        FieldSlot slot = type.slot(field);
        return slot == null || slot.type() != FieldType.REFERENCE || isOutside(slot)
                ? 0
                : BigEndian.id(bytes, place(slot), idSize);
    }

    /** An integer field, sign-extended; 0 if it is missing. */
    public long number(String field) {
        FieldSlot slot = type.slot(field);
        if (slot == null || isOutside(slot)) {
            return 0;
        }
        return switch (slot.type()) {
            case BOOLEAN, BYTE -> bytes[place(slot)];
            case CHAR -> BigEndian.u2(bytes, place(slot));
            case SHORT -> (short) BigEndian.u2(bytes, place(slot));
            case INT -> BigEndian.s4(bytes, place(slot));
            case LONG -> BigEndian.s8(bytes, place(slot));
            case REFERENCE, FLOAT, DOUBLE -> 0;
        };
    }

    private int place(FieldSlot slot) {
        return at + (int) slot.offset();
    }

    /** In a crafted dump an instance may have fewer values than its class has fields. */
    private boolean isOutside(FieldSlot slot) {
        return slot.offset() + FieldTypes.width(slot.type(), idSize) > length;
    }
}
