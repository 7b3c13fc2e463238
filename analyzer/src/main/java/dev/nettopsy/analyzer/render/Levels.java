package dev.nettopsy.analyzer.render;

import dev.nettopsy.analyzer.report.Strips;

/** The run-length encoded heights of a memory strip: {@code "3*16 2 0"}. */
final class Levels {

    private Levels() {}

    static boolean areValid(String text) {
        int runs = 0;
        for (String item : text.split(" ", Strips.MOST_COLUMNS + 2)) {
            if (!item.matches("([0-9]{1,4}\\*)?[0-9]{1,2}") || ++runs > Strips.MOST_COLUMNS) {
                return false;
            }
        }
        return true;
    }

    /** The height in each of so many columns; what lies beyond is cut off, what is too high too. */
    static int[] decode(String text, int columns) {
        int[] levels = new int[columns];
        int column = 0;
        for (String item : text.split(" ", -1)) {
            int star = item.indexOf('*');
            int count = star < 0 ? 1 : Integer.parseInt(item.substring(0, star));
            int height = Math.min(Strips.FULL, Integer.parseInt(item.substring(star + 1)));
            for (int i = 0; i < count && column < columns; i++) {
                levels[column++] = height;
            }
        }
        return levels;
    }
}
