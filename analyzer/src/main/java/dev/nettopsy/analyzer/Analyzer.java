package dev.nettopsy.analyzer;

import dev.nettopsy.analyzer.graph.ClassHistogram;
import dev.nettopsy.analyzer.progress.Progress;
import java.io.IOException;
import java.nio.file.Path;

/** The front door: files and options in, a result out. Methods are independent of each other and keep nothing open. */
public final class Analyzer {

    private Analyzer() {}

    /**
     * Counts the objects of a heap dump by class.
     *
     * @throws InputException if the file is missing, unreadable or no heap dump
     * @throws dev.nettopsy.analyzer.progress.CancelledException if {@code progress} says so
     */
    public static Histogram histogram(Path dump, Progress progress) throws IOException {
        ClassHistogram counted = HeapDump.read(dump, file -> ClassHistogram.read(file, progress));
        return new Histogram(
                counted.rows().stream()
                        .map(row -> new Histogram.Row(row.className(), row.objects(), row.shallowBytes()))
                        .toList(),
                counted.objects(),
                counted.shallowBytes(),
                counted.damage());
    }
}
