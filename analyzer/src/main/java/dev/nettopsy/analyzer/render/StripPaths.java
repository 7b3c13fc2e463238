package dev.nettopsy.analyzer.render;

import dev.nettopsy.analyzer.report.Strips;
import dev.nettopsy.analyzer.report.Use;
import java.util.ArrayList;
import java.util.List;

/**
 * A memory strip as one SVG path a use. Each path fills the column from the bottom up to the top of its use; painted from
 * the last use to the first, what stays visible of each is its own part. A path is a few characters for each step, however
 * many chunks there are.
 */
final class StripPaths {

    private StripPaths() {}

    /** One path, to be painted in the order of the list. */
    record Path(String use, String data) {}

    static List<Path> of(Strips.Row row, int columns) {
        int[] tops = new int[columns];
        List<Path> paths = new ArrayList<>();
        for (Use use : Use.values()) {
            String levels = row.levels().get(use);
            if (levels != null) {
                int[] heights = Levels.decode(levels, columns);
                for (int column = 0; column < columns; column++) {
                    tops[column] = Math.min(Strips.FULL, tops[column] + heights[column]);
                }
                paths.add(0, new Path(use.id(), outline(tops)));
            }
        }
        return paths;
    }

    private static String outline(int[] tops) {
        StringBuilder path = new StringBuilder("M0 " + Strips.FULL);
        for (int first = 0; first < tops.length; ) {
            int end = first;
            while (end < tops.length && tops[end] == tops[first]) {
                end++;
            }
            path.append('V').append(Strips.FULL - tops[first]).append('h').append(end - first);
            first = end;
        }
        return path.append('V').append(Strips.FULL).append('z').toString();
    }

    /** Lines between chunks. */
    static String borders(Strips.Row row) {
        StringBuilder path = new StringBuilder();
        row.borders()
                .forEach(column -> path.append('M').append(column).append(" 0v").append(Strips.FULL));
        return path.toString();
    }
}
