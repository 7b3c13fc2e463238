package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.graph.HeapGraph;
import dev.nettopsy.analyzer.progress.Progress;
import dev.nettopsy.snapshot.Reach;
import java.util.List;

/**
 * Why one object is still there.
 *
 * @param reach how strongly it is held
 * @param roots roots that hold the object itself
 * @param holders objects that hold it strongly and are reached without it; the instances that hold a class by being of it
 *     count as one
 * @param paths a shortest one first, each through another of those roots and holders; if only weaker references lead to the
 *     object, one such path, though the shortest only where it is weak
 */
public record RootPaths(Reach reach, long roots, long holders, List<RootPath> paths) {

    public RootPaths {
        paths = List.copyOf(paths);
    }

    /**
     * Finds out. A pass over the file and two over all references: seconds for a gigabyte, and some 15 bytes of memory an
     * object while it runs.
     *
     * @param object address of an object of the dump
     * @param most paths, at least 1
     * @throws dev.nettopsy.analyzer.progress.CancelledException if {@code progress} says so
     */
    public static RootPaths to(HeapGraph graph, long object, int most, Progress progress) {
        return RootPathSearch.find(graph, object, most, progress);
    }
}
