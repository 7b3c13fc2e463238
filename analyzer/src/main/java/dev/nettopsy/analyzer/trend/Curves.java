package dev.nettopsy.analyzer.trend;

import dev.nettopsy.snapshot.MemorySample;
import dev.nettopsy.snapshot.MemorySample.Range;
import dev.nettopsy.snapshot.MemorySeries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Brings samples, which are taken at any time and span any time, onto cells of equal duration. */
final class Curves {

    /** More than a picture is wide; enough to tell a second of a quarter of an hour. */
    private static final int MOST_CELLS = 512;

    private static final long NONE = -1;

    private final long start;
    private final long width;
    private final int cells;
    private final long[] times;
    private final Map<String, Values> figures = new TreeMap<>();

    /** Of one figure; {@link #NONE} in cells without it. */
    private static final class Values {
        private final long[] low;
        private final long[] high;

        Values(int cells) {
            low = new long[cells];
            high = new long[cells];
            Arrays.fill(low, NONE);
            Arrays.fill(high, NONE);
        }

        void add(int cell, Range range) {
            low[cell] = low[cell] == NONE ? range.low() : Math.min(low[cell], range.low());
            high[cell] = Math.max(high[cell], range.high());
        }
    }

    private Curves(MemorySeries series) {
        List<MemorySample> samples = series.samples();
        cells = Math.min(MOST_CELLS, samples.size());
        start = samples.isEmpty() ? 0 : samples.get(0).from();
        width = cells == 0 ? 1 : series.duration() / cells + 1;
        times = new long[cells];
        Arrays.fill(times, NONE);
        samples.forEach(this::add);
    }

    static List<Curve> of(MemorySeries series) {
        Curves curves = new Curves(series);
        List<Curve> all = new ArrayList<>();
        curves.figures.forEach((name, values) -> all.add(curves.curve(name, values)));
        return all;
    }

    private void add(MemorySample sample) {
        long middle = sample.from() + (sample.to() - sample.from()) / 2;
        int cell = Math.toIntExact(Math.min(cells - 1, (middle - start) / width));
        times[cell] = times[cell] == NONE ? sample.from() : times[cell];
        sample.figures()
                .forEach((name, range) ->
                        figures.computeIfAbsent(name, any -> new Values(cells)).add(cell, range));
    }

    private Curve curve(String name, Values values) {
        int size =
                (int) Arrays.stream(values.low).filter(value -> value != NONE).count();
        long[] time = new long[size];
        long[] low = new long[size];
        long[] high = new long[size];
        int next = 0;
        for (int cell = 0; cell < cells; cell++) {
            if (values.low[cell] != NONE) {
                time[next] = times[cell];
                low[next] = values.low[cell];
                high[next++] = values.high[cell];
            }
        }
        return new Curve(name, time, low, high);
    }
}
