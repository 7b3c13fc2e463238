package dev.nettopsy.analyzer.graph;

import dev.nettopsy.analyzer.bytes.SectionFile;
import dev.nettopsy.analyzer.index.HeapIndex;
import dev.nettopsy.analyzer.progress.Progress;
import java.io.IOException;
import java.nio.file.Path;

/** Opens heap dumps. */
public final class HeapGraphs {

    private HeapGraphs() {}

    /**
     * Reads a dump as far as it is whole; {@link HeapGraph#facts} says what is wrong with it.
     *
     * @param path a heap dump
     * @param memory how much of it may be taken
     * @throws dev.nettopsy.analyzer.bytes.UnusableInputException if it is no heap dump, in one line
     * @throws dev.nettopsy.analyzer.progress.CancelledException if {@code progress} says so
     */
    public static HeapGraph open(Path path, Memory memory, Progress progress) throws IOException {
        return HprofGraph.open(path, memory, progress);
    }

    /**
     * Opens a dump of which all is known from sections that {@link HeapGraph#keep} wrote.
     *
     * @param sections open as long as the graph is used
     * @param memory how much of it may be taken
     * @throws dev.nettopsy.analyzer.bytes.DamagedSectionException if they are none of this dump
     */
    public static HeapGraph open(Path path, SectionFile sections, Memory memory, Progress progress) throws IOException {
        return HprofGraph.open(path, sections, memory, progress);
    }

    /** The same with all memory that the JVM may take. */
    public static HeapGraph open(Path path, SectionFile sections, Progress progress) throws IOException {
        return open(path, sections, Memory.ofJvm(), progress);
    }

    /** Whether a file has those sections. */
    public static boolean isIn(SectionFile sections) {
        return GraphSections.isIn(sections) && HeapIndex.isIn(sections);
    }

    /** Reads a dump with all memory that the JVM may take. */
    public static HeapGraph open(Path path, Progress progress) throws IOException {
        return open(path, Memory.ofJvm(), progress);
    }
}
