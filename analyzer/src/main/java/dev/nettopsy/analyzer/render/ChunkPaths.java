package dev.nettopsy.analyzer.render;

import dev.nettopsy.analyzer.report.ChunkMap;
import dev.nettopsy.analyzer.report.Use;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One chunk, magnified: its bytes in reading order over a few lines, one SVG path a use. */
final class ChunkPaths {

    static final int LINES = 4;
    static final int WIDTH = 1024;
    static final int LINE_HEIGHT = 26;
    private static final int BAR_HEIGHT = 20;

    private ChunkPaths() {}

    /** One path and the bytes that it stands for. */
    record Path(Use use, long bytes, String data) {}

    static List<Path> of(ChunkMap map) {
        Map<Use, StringBuilder> data = new EnumMap<>(Use.class);
        Map<Use, Long> sums = new EnumMap<>(Use.class);
        long at = 0;
        for (ChunkMap.Run run : map.runs()) {
            StringBuilder path = data.computeIfAbsent(run.use(), use -> new StringBuilder());
            draw(path, position(at, map), position(at + run.bytes(), map));
            sums.merge(run.use(), run.bytes(), Long::sum);
            at += run.bytes();
        }
        List<Path> paths = new ArrayList<>();
        data.forEach((use, path) -> paths.add(new Path(use, sums.getOrDefault(use, 0L), path.toString())));
        return paths;
    }

    /** Tenths of a pixel along all lines. */
    private static long position(long at, ChunkMap map) {
        return Math.round((double) at / Math.max(1, map.capacity()) * LINES * WIDTH * 10);
    }

    private static void draw(StringBuilder path, long from, long to) {
        long line = WIDTH * 10L;
        long start = from;
        while (start < to) {
            long end = Math.min(to, (start / line + 1) * line);
            long top = start / line * LINE_HEIGHT;
            path.append('M').append(tenths(start % line)).append(' ').append(top);
            path.append('h').append(tenths(end - start)).append('v').append(BAR_HEIGHT);
            path.append("H").append(tenths(start % line)).append('z');
            start = end;
        }
    }

    private static String tenths(long tenths) {
        return tenths % 10 == 0 ? Long.toString(tenths / 10) : tenths / 10 + "." + tenths % 10;
    }
}
