package dev.nettopsy.analyzer.report;

import dev.nettopsy.analyzer.report.ChunkMap.Run;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Paints chunks side by side into the columns of one row and says how high each use stands in each column. What is lost
 * stays visible however little it is.
 */
final class StripPainter {

    /** Chunks narrower than this many columns on average get no borders: the lines would hide what they part. */
    private static final int NARROWEST_BORDERED = 6;

    private final long bytesPerColumn;
    private final long capacity;
    private final long[][] bytes;
    private final List<Integer> borders = new ArrayList<>();
    private long at;
    private long chunks;

    StripPainter(long bytesPerColumn, long capacity) {
        this.bytesPerColumn = bytesPerColumn;
        this.capacity = capacity;
        int columns = Math.toIntExact((capacity + bytesPerColumn - 1) / bytesPerColumn);
        bytes = new long[columns][Use.values().length];
    }

    long bytesPerColumn() {
        return bytesPerColumn;
    }

    int columns() {
        return bytes.length;
    }

    void chunk(List<Run> runs) {
        if (at > 0) {
            borders.add(Math.toIntExact(at / bytesPerColumn));
        }
        chunks++;
        for (Run run : runs) {
            paint(run.use(), run.bytes());
        }
    }

    private void paint(Use use, long length) {
        long end = at + length;
        while (at < end) {
            int column = Math.toIntExact(at / bytesPerColumn);
            long until = Math.min(end, (column + 1) * bytesPerColumn);
            bytes[column][use.ordinal()] += until - at;
            at = until;
        }
    }

    List<Integer> borders() {
        return columns() >= chunks * NARROWEST_BORDERED ? List.copyOf(borders) : List.of();
    }

    /** Run-length encoded heights of the uses that occur, in the order of {@link Use}. */
    Map<Use, String> levels() {
        int[][] levels = new int[columns()][];
        for (int column = 0; column < levels.length; column++) {
            levels[column] = heights(column);
        }
        Map<Use, String> encoded = new EnumMap<>(Use.class);
        for (Use use : Use.values()) {
            String text = encode(levels, use.ordinal());
            if (!text.isEmpty()) {
                encoded.put(use, text);
            }
        }
        return encoded;
    }

    /** Largest remainders get the rounding, so that a full column is always exactly full. */
    private int[] heights(int column) {
        long full = Math.min(bytesPerColumn, capacity - column * bytesPerColumn);
        int[] heights = new int[Use.values().length];
        double[] rest = new double[heights.length];
        int open = Strips.FULL;
        for (int use = 0; use < heights.length; use++) {
            double exact = (double) bytes[column][use] * Strips.FULL / full;
            heights[use] = (int) exact;
            boolean lost = Use.values()[use].isLost();
            if (heights[use] == 0 && exact > 0 && lost) {
                heights[use] = 1;
            }
            rest[use] = exact - heights[use];
            open -= heights[use];
        }
        while (open != 0) {
            int step = open > 0 ? 1 : -1;
            int use = furthest(rest, heights, step);
            heights[use] += step;
            rest[use] -= step;
            open -= step;
        }
        return heights;
    }

    /** The use that is most below (step 1) or above (step -1) its exact height; never one that would fall under 1. */
    private static int furthest(double[] rest, int[] heights, int step) {
        int best = -1;
        for (int use = 0; use < rest.length; use++) {
            boolean mayMove = step > 0 || heights[use] > 1;
            if (mayMove && (best < 0 || rest[use] * step > rest[best] * step)) {
                best = use;
            }
        }
        return best;
    }

    private static String encode(int[][] levels, int use) {
        StringBuilder text = new StringBuilder();
        StringBuilder zeros = new StringBuilder();
        for (int first = 0; first < levels.length; ) {
            int end = first;
            while (end < levels.length && levels[end][use] == levels[first][use]) {
                end++;
            }
            String run = (end - first > 1 ? (end - first) + "*" : "") + levels[first][use] + " ";
            if (levels[first][use] == 0) {
                zeros.append(run);
            } else {
                text.append(zeros).append(run);
                zeros.setLength(0);
            }
            first = end;
        }
        return text.toString().strip();
    }
}
