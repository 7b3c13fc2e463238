package dev.nettopsy.analyzer.graph;

import dev.nettopsy.analyzer.hprof.BasicType;

/** Type codes of the format as types. */
final class FieldTypes {

    private FieldTypes() {}

    static FieldType of(int type) {
        return switch (type) {
            case BasicType.BOOLEAN -> FieldType.BOOLEAN;
            case BasicType.CHAR -> FieldType.CHAR;
            case BasicType.FLOAT -> FieldType.FLOAT;
            case BasicType.DOUBLE -> FieldType.DOUBLE;
            case BasicType.BYTE -> FieldType.BYTE;
            case BasicType.SHORT -> FieldType.SHORT;
            case BasicType.INT -> FieldType.INT;
            case BasicType.LONG -> FieldType.LONG;
            default -> FieldType.REFERENCE;
        };
    }

    static int width(FieldType type, int idSize) {
        return switch (type) {
            case REFERENCE -> idSize;
            case BOOLEAN, BYTE -> 1;
            case CHAR, SHORT -> Short.BYTES;
            case INT, FLOAT -> Integer.BYTES;
            case LONG, DOUBLE -> Long.BYTES;
        };
    }
}
