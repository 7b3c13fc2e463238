package dev.nettopsy.analyzer.report;

import dev.nettopsy.snapshot.MemorySnapshot;
import java.util.ArrayList;
import java.util.List;

/** Folds the rows of memory strips, so that the longest does not set the scale alone. A chunk is never broken. */
final class Folding {

    /** A line holds at least so many chunks of usual size: a fold must not make rows of single chunks. */
    private static final int FEWEST_CHUNKS = 12;

    private final MemorySnapshot snapshot;

    Folding(MemorySnapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** The rows, folded to the shortest width with which they still are no more than a picture can have. */
    List<StripGroup> fold(List<StripGroup> rows) {
        List<StripGroup> folded = rows;
        if (rows.stream().anyMatch(StripGroup::sumsOthers)) {
            return rows;
        }
        long longest = rows.stream().mapToLong(row -> row.capacity).max().orElse(0);
        for (int parts = 2; parts <= Strips.MOST_ROWS; parts++) {
            long width = longest / parts;
            if (width < narrowest(rows)) {
                return folded;
            }
            List<StripGroup> lines = fold(rows, width);
            if (lines.size() > Strips.MOST_ROWS) {
                return folded;
            }
            folded = lines;
        }
        return folded;
    }

    private long narrowest(List<StripGroup> rows) {
        long largest = 0;
        for (StripGroup row : rows) {
            long mean = row.regions.isEmpty() ? 0 : row.capacity / row.regions.size();
            largest = Math.max(largest, mean * Math.min(FEWEST_CHUNKS, row.regions.size()));
            for (int region : row.regions) {
                largest = Math.max(largest, capacity(region));
            }
        }
        return largest;
    }

    private List<StripGroup> fold(List<StripGroup> rows, long width) {
        List<StripGroup> lines = new ArrayList<>();
        for (StripGroup row : rows) {
            StripGroup line = row.firstLine();
            lines.add(line);
            for (int region : row.regions) {
                if (line.capacity > 0 && line.capacity + capacity(region) > width) {
                    line = row.nextLine();
                    lines.add(line);
                }
                line.addRegion(region, capacity(region));
            }
        }
        return lines;
    }

    private long capacity(int region) {
        return snapshot.regions().get(region).capacity();
    }
}
