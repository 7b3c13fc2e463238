package dev.nettopsy.cli;

/**
 * Numbers in columns. A format string would do the same, but loading the classes behind it takes longer than reading 300 MB
 * of a heap dump.
 */
final class Columns {

    private Columns() {}

    /** A number of things: {@code 1 byte}, {@code 1,234 bytes}. */
    static String count(long count, String what) {
        return right(count, 0) + ' ' + what + (count == 1 ? "" : "s");
    }

    /** A number in groups of three digits, at the right edge of a column that widens where it has to. */
    static String right(long number, int width) {
        String digits = Long.toString(number);
        int start = number < 0 ? 1 : 0;
        StringBuilder grouped = new StringBuilder(width).append(digits, 0, start);
        for (int i = start; i < digits.length(); i++) {
            if (i > start && (digits.length() - i) % 3 == 0) {
                grouped.append(',');
            }
            grouped.append(digits.charAt(i));
        }
        return " ".repeat(Math.max(0, width - grouped.length())) + grouped;
    }
}
