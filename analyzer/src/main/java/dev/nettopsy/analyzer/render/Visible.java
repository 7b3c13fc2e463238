package dev.nettopsy.analyzer.render;

/**
 * Makes characters visible that are not to be seen but act on the place where they are shown: control characters (a
 * terminal's escape), line breaks, marks that turn the direction of text, and zero-width characters. Each becomes its Java
 * escape.
 */
final class Visible {

    private Visible() {}

    static String of(String text) {
        int first = 0;
        while (first < text.length() && isSeen(text.charAt(first))) {
            first++;
        }
        if (first == text.length()) {
            return text;
        }
        StringBuilder visible = new StringBuilder(text.length() + 16).append(text, 0, first);
        for (int i = first; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isSeen(c)) {
                visible.append(c);
            } else {
                visible.append(String.format("\\u%04x", (int) c));
            }
        }
        return visible.toString();
    }

    private static boolean isSeen(char c) {
        if (c < 0x7f) {
            return c >= ' ';
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
