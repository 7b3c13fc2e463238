package dev.nettopsy.analyzer.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.bytes.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceRowsTest {

    @Test
    void anObjectWithoutARowHasNoReferences() {
        ReferenceRows rows = new RowWriter(3, 100, Columns.unbounded()).rows();

        assertThat(strong(rows, 1)).isEmpty();
        assertThat(all(rows, 1)).isEmpty();
    }

    @Test
    void strongAndWeakReferencesStayApart() {
        RowWriter writer = new RowWriter(10, 100, Columns.unbounded());
        RowWriter.Stream stream = writer.stream();
        stream.begin(4);
        stream.strong(9);
        stream.strong(4);
        stream.weak(0);
        ReferenceRows rows = writer.rows();

        assertThat(strong(rows, 4)).containsExactly(9L, 4L);
        assertThat(all(rows, 4)).containsExactly(9L, 4L, 0L);
    }

    @Test
    void aRowOfWeakReferencesAloneHasNoStrongOnes() {
        RowWriter writer = new RowWriter(10, 100, Columns.unbounded());
        RowWriter.Stream stream = writer.stream();
        stream.begin(4);
        stream.weak(7);
        ReferenceRows.Cursor cursor = writer.rows().cursor();
        cursor.seek(4);

        assertThat(cursor.nextStrong()).isEqualTo(-1);
        assertThat(cursor.nextStrong()).as("asked again").isEqualTo(-1);
        assertThat(cursor.hasWeak()).isTrue();
        assertThat(cursor.next()).isEqualTo(7);
        assertThat(cursor.next()).isEqualTo(-1);
    }

    @Test
    void differencesOfThirtyTwoBitsSurvive() {
        // No column of that many places is made: a stream writes differences, whatever the objects.
        RowWriter writer = new RowWriter(1, 100, Columns.unbounded());
        RowWriter.Stream stream = writer.stream();
        stream.begin(0);
        stream.strong(0xffff_fff0L);
        stream.strong(0);
        stream.strong(0xffff_fff0L);

        assertThat(strong(writer.rows(), 0)).containsExactly(0xffff_fff0L, 0L, 0xffff_fff0L);
    }

    @Test
    void aRowLongerThanAPageGoesOnInTheNext() {
        int length = 3 << 20;
        RowWriter writer = new RowWriter(2, 10L * length, Columns.unbounded());
        RowWriter.Stream stream = writer.stream();
        stream.begin(1);
        for (int i = 0; i < length; i++) {
            stream.strong(i % 7 * 100_000L);
        }
        ReferenceRows.Cursor cursor = writer.rows().cursor();
        cursor.seek(1);

        for (int i = 0; i < length; i++) {
            assertThat(cursor.nextStrong()).isEqualTo(i % 7 * 100_000L);
        }
        assertThat(cursor.nextStrong()).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1_000, 1L << 31, 1L << 34, 1L << 40})
    void whatTwoStreamsWriteIsRead(long announcedBytes) {
        long seed = 20_261_122;
        SplittableRandom random = new SplittableRandom(seed);
        int size = 20_000;
        RowWriter writer = new RowWriter(size, announcedBytes, Columns.unbounded());
        List<RowWriter.Stream> streams = List.of(writer.stream(), writer.stream());
        List<List<Long>> expected = new ArrayList<>();
        for (int object = 0; object < size; object++) {
            List<Long> row = new ArrayList<>();
            RowWriter.Stream stream = streams.get(random.nextInt(2));
            stream.begin(object);
            for (int i = random.nextInt(40); i > 0; i--) {
                long target = random.nextInt(size);
                row.add(target);
                stream.strong(target);
            }
            expected.add(row);
        }
        ReferenceRows rows = writer.rows();

        for (int i = 0; i < size; i++) {
            int object = random.nextInt(size);
            assertThat(strong(rows, object))
                    .as("seed %d object %d", seed, object)
                    .isEqualTo(expected.get(object));
        }
    }

    @Test
    void neighboursTakeLittleRoom() {
        int size = 1_000_000;
        RowWriter writer = new RowWriter(size, 100L * size, Columns.unbounded());
        RowWriter.Stream stream = writer.stream();
        for (int object = 0; object < size; object++) {
            stream.begin(object);
            stream.strong(Math.max(0, object - 1));
            stream.strong(Math.min(size - 1, object + 1000));
        }

        // Four bytes for the place, one for the near and two for the farther reference, one for the end; and a page for
        // the
        // empty row.
        assertThat(writer.rows().bytes()).isLessThan(9L * size + (1 << 20));
    }

    private static List<Long> strong(ReferenceRows rows, long object) {
        ReferenceRows.Cursor cursor = rows.cursor();
        cursor.seek(object);
        List<Long> targets = new ArrayList<>();
        for (long target = cursor.nextStrong(); target >= 0; target = cursor.nextStrong()) {
            targets.add(target);
        }
        return targets;
    }

    private static List<Long> all(ReferenceRows rows, long object) {
        ReferenceRows.Cursor cursor = rows.cursor();
        cursor.seek(object);
        List<Long> targets = new ArrayList<>();
        for (long target = cursor.next(); target >= 0; target = cursor.next()) {
            targets.add(target);
        }
        return targets;
    }
}
