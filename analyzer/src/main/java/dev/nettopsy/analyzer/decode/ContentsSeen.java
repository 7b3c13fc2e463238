package dev.nettopsy.analyzer.decode;

import dev.nettopsy.analyzer.graph.FieldDeclaration;
import dev.nettopsy.analyzer.graph.FieldType;
import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.graph.HeapObject;
import dev.nettopsy.analyzer.graph.HeapPrimitiveArray;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Whether the contents of objects differ from each other. A tool that blanks them writes zeros, another constant, or a short
 * text again and again: then all arrays of one type begin alike, and all fields of one type have one value. Some texts may be
 * spared, as names of threads: of the others each is one byte again and again, which no text of a program is.
 */
final class ContentsSeen {

    /** Nobody repeats a longer text in order to hide another. */
    private static final int COMPARED_BYTES = 64;

    private static final byte[] NOTHING = {};

    private static final Set<FieldType> BOOKS = Set.of(FieldType.INT, FieldType.LONG);

    /** So many that differ in nothing are no chance. */
    private static final int FEWEST_ARRAYS = 8;

    /** Every JVM has more strings and map entries than this: a dump of fewer is made by hand, and nothing is said of it. */
    static final long FEWEST = 64;

    /** Texts that were spared may lie together. */
    private static final long TEXTS_TO_BE_SURE = 256;

    /** One in so many may be spared. */
    private static final int SPARED = 10;

    private final Map<FieldType, byte[]> beginnings = new EnumMap<>(FieldType.class);
    private final Map<FieldType, Integer> arrays = new EnumMap<>(FieldType.class);
    private final Set<FieldType> differing = EnumSet.noneOf(FieldType.class);
    private final Map<FieldType, Long> values = new EnumMap<>(FieldType.class);
    private long texts;
    private long numbers;
    private long blankTexts;
    private boolean textsDiffer;
    private boolean numbersDiffer;

    /** Whether enough was seen to know that texts were not blanked. */
    boolean textsAreSure() {
        return texts >= TEXTS_TO_BE_SURE && textsDiffer && blankTexts * 2 < texts;
    }

    /** Whether arrays of bytes and characters have nothing in them, but for a few that were spared. */
    boolean textsAreBlank() {
        boolean blank = !textsDiffer || blankTexts * SPARED >= texts * (SPARED - 1);
        return texts >= FEWEST && blank;
    }

    /** Whether fields that are no references all have one value. */
    boolean numbersAreBlank() {
        return numbers >= FEWEST && !numbersDiffer;
    }

    /** Whether arrays of the numbers that books are kept in do. */
    boolean arraysDiffer() {
        return differing.containsAll(BOOKS);
    }

    /** Whether arrays of one type of those have nothing in them: some tools blank one and spare another. */
    boolean arraysAreBlank() {
        return BOOKS.stream()
                .anyMatch(type -> !differing.contains(type)
                        && (arrays.getOrDefault(type, 0) >= FEWEST_ARRAYS || differing.isEmpty()));
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
            blankTexts += isBlank(bytes) ? 1 : 0;
            textsDiffer |= differs;
        } else {
            arrays.merge(type, 1, Integer::sum);
            if (differs) {
                differing.add(type);
            }
        }
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte one : bytes) {
            if (one != bytes[0]) {
                return false;
            }
        }
        return bytes.length > 1;
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
