package dev.nettopsy.analyzer;

import dev.nettopsy.analyzer.decode.mirror.StringMirror;
import dev.nettopsy.analyzer.graph.FieldDeclaration;
import dev.nettopsy.analyzer.graph.FieldType;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.graph.HeapObject;
import dev.nettopsy.analyzer.graph.HeapPrimitiveArray;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The contents of objects that are a value: strings, boxed numbers, constants of enumerations, arrays of numbers. */
final class Contents {

    private static final int MOST_NUMBERS = 16;

    private static final Set<String> BOXES = Set.of(
            "java.lang.Boolean",
            "java.lang.Byte",
            "java.lang.Character",
            "java.lang.Double",
            "java.lang.Float",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Short");

    private Contents() {}

    /** In a few words, text quoted and escaped; empty if the object is no such value. */
    static String of(HeapObject object) {
        if (object instanceof HeapPrimitiveArray array) {
            return array.length() == 0 ? "" : ofArray(array);
        }
        if (!(object instanceof HeapInstance instance)) {
            return "";
        }
        if (instance.type().name().equals("java.lang.String")) {
            return instance.reference("value") instanceof HeapPrimitiveArray
                    ? Quoted.text(StringMirror.contents(instance))
                    : "";
        }
        if (instance.type().isSubclassOf("java.lang.Enum")) {
            return Quoted.word(StringMirror.text(instance.reference("java.lang.Enum#name")));
        }
        return BOXES.contains(instance.type().name()) ? ofBox(instance) : "";
    }

    private static String ofBox(HeapInstance box) {
        for (FieldDeclaration field : box.type().declaredFields()) {
            if (field.name().equals("value") && field.type() != FieldType.REFERENCE) {
                return number(field.type(), box.number("value", 0));
            }
        }
        return "";
    }

    private static String ofArray(HeapPrimitiveArray array) {
        String text = text(array);
        if (!text.isEmpty() && text.chars().allMatch(Contents::isPlain)) {
            return Quoted.text(text);
        }
        int told = Math.min(array.length(), MOST_NUMBERS);
        return IntStream.range(0, told)
                .mapToObj(i -> number(array.elementType(), array.element(i)))
                .collect(Collectors.joining(", ", "{", told < array.length() ? ", …}" : "}"));
    }

    /** Its first bytes or characters as text, one more than is told; empty if it has numbers of another kind. */
    private static String text(HeapPrimitiveArray array) {
        return switch (array.elementType()) {
            case BYTE -> new String(array.bytes(0, Quoted.MOST + 1), StandardCharsets.ISO_8859_1);
            case CHAR -> new String(array.bytes(0, 2 * (Quoted.MOST + 1)), StandardCharsets.UTF_16BE);
            default -> "";
        };
    }

    private static boolean isPlain(int c) {
        return (c >= ' ' && c <= '~') || c == '\n' || c == '\r' || c == '\t';
    }

    /** A number, from its bits. */
    static String number(FieldType type, long bits) {
        return switch (type) {
            case BOOLEAN -> String.valueOf(bits != 0);
            case CHAR -> Quoted.character((char) bits);
            case FLOAT -> String.valueOf(Float.intBitsToFloat((int) bits));
            case DOUBLE -> String.valueOf(Double.longBitsToDouble(bits));
            default -> String.valueOf(bits);
        };
    }
}
