package dev.nettopsy.analyzer.report;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The chunks of one allocator as rows of memory, every byte to scale.
 *
 * @param bytesPerColumn bytes that one column stands for, in all rows but one that sums other owners
 * @param columns of the longest row
 * @param rows one or (folded) several an owner, largest owner first, at most {@link #MOST_ROWS}; where there are more owners
 *     the last sums the others
 */
public record Strips(long bytesPerColumn, int columns, List<Row> rows) {

    /** Rows that a picture can have and still be read. */
    public static final int MOST_ROWS = 32;

    /** Columns that a screen can show. */
    public static final int MOST_COLUMNS = 1100;

    /** Height of a full column. The levels of all uses in a column sum to it; in a row's last column they may to less. */
    public static final int FULL = 16;

    public Strips {
        rows = List.copyOf(rows);
    }

    /**
     * One row.
     *
     * @param name of the thread, or else of the owner
     * @param note {@code "continued"} if it goes on with the row above; else what is odd about the owner, or null
     * @param owners how many owners it sums; 0 in rows that go on
     * @param capacity bytes of its chunks
     * @param bytesPerColumn bytes that a column of this row stands for
     * @param queueCapacity as in {@link OwnerLine}
     * @param borders columns where a chunk begins; empty where chunks are too narrow for lines between them
     * @param levels by use: the height in each column, run-length encoded: {@code "3*16 2 0"} is three columns full, one of
     *     height 2, one of 0; columns after the last are 0
     */
    public record Row(
            String name,
            @Nullable String note,
            long owners,
            long chunks,
            long capacity,
            long bytesPerColumn,
            long queued,
            long queueCapacity,
            List<Integer> borders,
            Map<Use, String> levels) {

        public Row {
            borders = List.copyOf(borders);
            levels = Copies.ordered(levels);
        }
    }
}
