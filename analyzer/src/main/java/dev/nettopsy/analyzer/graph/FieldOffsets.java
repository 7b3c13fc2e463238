package dev.nettopsy.analyzer.graph;

import java.util.Arrays;

/**
 * Where the references of an instance are, in bytes from the start of its values: its own class's fields first, then its
 * superclass's, and so on up.
 */
final class FieldOffsets {

    private static final String REFERENCE_CLASS = "java.lang.ref.Reference";
    private static final String REFERENT = "referent";

    private int[] strong = new int[8];
    private int count;
    private int weak = -1;

    private FieldOffsets() {}

    static FieldOffsets of(HeapClass type, int idSize) {
        FieldOffsets offsets = new FieldOffsets();
        long offset = 0;
        for (HeapClass owner = type; owner != null; owner = owner.superclass()) {
            boolean isReference = owner.name().equals(REFERENCE_CLASS);
            for (FieldDeclaration field : owner.declaredFields()) {
                // An instance has less than 2 GiB of values: what a crafted chain of classes puts behind them is never
                // read.
                if (field.type() == FieldType.REFERENCE && offset < Integer.MAX_VALUE) {
                    offsets.add((int) offset, isReference && field.name().equals(REFERENT));
                }
                offset += FieldTypes.width(field.type(), idSize);
            }
        }
        offsets.strong = Arrays.copyOf(offsets.strong, offsets.count);
        return offsets;
    }

    private void add(int offset, boolean isReferent) {
        if (isReferent) {
            weak = offset;
            return;
        }
        if (count == strong.length) {
            strong = Arrays.copyOf(strong, 2 * count);
        }
        strong[count++] = offset;
    }

    /** Offsets of ordinary references. Not a copy. */
    int[] strong() {
        return strong;
    }

    /**
     * Offset of {@code java.lang.ref.Reference.referent}, which soft, weak, phantom and finalizer references have, the JDK's
     * and others'; -1 if the class has none.
     */
    int weak() {
        return weak;
    }
}
