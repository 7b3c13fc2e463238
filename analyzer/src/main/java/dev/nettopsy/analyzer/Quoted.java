package dev.nettopsy.analyzer;

import java.util.Locale;

/** Text of a dump as in Java source, bounded: whatever is in it stays on its line and inside its quotes. */
final class Quoted {

    /** Characters that are told of a text. */
    static final int MOST = 120;

    private Quoted() {}

    static String text(String text) {
        return '"' + escaped(text) + '"' + (isCut(text) ? "…" : "");
    }

    /** Text that needs no quotes if it is what it should be. */
    static String word(String text) {
        return escaped(text) + (isCut(text) ? "…" : "");
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().limit(MOST).forEach(c -> append(escaped, c));
        return escaped.toString();
    }

    private static boolean isCut(String text) {
        return text.codePointCount(0, text.length()) > MOST;
    }

    static String character(char c) {
        StringBuilder quoted = new StringBuilder("'");
        append(quoted, c);
        return quoted.append('\'').toString();
    }

    private static void append(StringBuilder to, int c) {
        switch (c) {
            case '\n' -> to.append("\\n");
            case '\r' -> to.append("\\r");
            case '\t' -> to.append("\\t");
            case '"', '\\' -> to.append('\\').append((char) c);
            default -> {
                if (isShown(c)) {
                    to.appendCodePoint(c);
                } else {
                    to.append(String.format(Locale.ROOT, "\\u%04x", c));
                }
            }
        }
    }

    private static boolean isShown(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
