package dev.nettopsy.analyzer.index;

/** Names of classes as in Java source. */
final class ClassNames {

    private ClassNames() {}

    /** {@code [[Ljava/lang/String;} is {@code java.lang.String[][]}; what is no such descriptor stays, with dots. */
    static String toSource(String internal) {
        int dimensions = 0;
        while (dimensions < internal.length() && internal.charAt(dimensions) == '[') {
            dimensions++;
        }
        String element = internal.substring(dimensions);
        if (dimensions > 0) {
            element = element(element);
        }
        return element.replace('/', '.') + "[]".repeat(dimensions);
    }

    private static String element(String descriptor) {
        if (descriptor.startsWith("L") && descriptor.endsWith(";")) {
            return descriptor.substring(1, descriptor.length() - 1);
        }
        return switch (descriptor) {
            case "Z" -> "boolean";
            case "C" -> "char";
            case "F" -> "float";
            case "D" -> "double";
            case "B" -> "byte";
            case "S" -> "short";
            case "I" -> "int";
            case "J" -> "long";
            default -> descriptor;
        };
    }
}
