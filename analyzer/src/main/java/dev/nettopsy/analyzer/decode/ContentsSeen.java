package dev.nettopsy.analyzer.decode;

import dev.nettopsy.analyzer.graph.FieldDeclaration;
import dev.nettopsy.analyzer.graph.FieldType;
import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.graph.HeapObject;
import dev.nettopsy.analyzer.graph.HeapPrimitiveArray;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * Whether the contents of objects differ from each other. A tool that blanks them writes zeros, another constant, or a short
 * text again and again: then all arrays of one type begin alike, and all fields of one type have one value.
 */
final class ContentsSeen {

    /** Nobody repeats a longer text in order to hide another. */
    private static final int COMPARED_BYTES = 64;

    private static final byte[] NOTHING = {};

    private final Map<FieldType, byte[]> beginnings = new EnumMap<>(FieldType.class);
    private final Map<FieldType, Long> values = new EnumMap<>(FieldType.class);
    private long texts;
    private long numbers;
    private boolean textsDiffer;
    private boolean arraysDiffer;
    private boolean numbersDiffer;

    /** Arrays of bytes or characters with anything in them. */
    long texts() {
        return texts;
    }

    /** Instances that have fields which are no references. */
    long numbers() {
        return numbers;
    }

    boolean textsDiffer() {
        return textsDiffer;
    }

    /** Whether arrays of other numbers do. */
    boolean arraysDiffer() {
        return arraysDiffer;
    }

    boolean numbersDiffer() {
        return numbersDiffer;
    }

    /** Looks at what a string holds. */
    void lookAtText(HeapObject object) {
        if (object instanceof HeapInstance string && string.reference("value") instanceof HeapPrimitiveArray value) {
            lookAtArray(value);
        }
    }

    void lookAtArray(HeapObject object) {
        if (!(object instanceof HeapPrimitiveArray array) || array.length() == 0) {
            return;
        }
        FieldType type = array.elementType();
        byte[] bytes = array.bytes(0, COMPARED_BYTES);
        byte[] longest = beginnings.getOrDefault(type, NOTHING);
        int common = Math.min(bytes.length, longest.length);
        boolean differs = !Arrays.equals(bytes, 0, common, longest, 0, common);
        if (bytes.length > longest.length) {
            beginnings.put(type, bytes);
        }
        if (type == FieldType.BYTE || type == FieldType.CHAR) {
            texts++;
            textsDiffer |= differs;
        } else {
            arraysDiffer |= differs;
        }
    }

    void lookAtFields(HeapObject object) {
        if (!(object instanceof HeapInstance instance)) {
            return;
        }
        boolean any = false;
        for (HeapClass type = instance.type(); type != null; type = type.superclass()) {
            for (FieldDeclaration field : type.declaredFields()) {
                if (field.type() != FieldType.REFERENCE) {
                    any = true;
                    long value = instance.number(type.name() + "#" + field.name(), 0);
                    Long first = values.putIfAbsent(field.type(), value);
                    numbersDiffer |= first != null && first != value;
                }
            }
        }
        numbers += any ? 1 : 0;
    }
}
