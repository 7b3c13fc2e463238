package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.graph.HeapGraph;
import dev.nettopsy.analyzer.progress.Progress;
import dev.nettopsy.snapshot.Reach;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Why one object is still there.
 *
 * @param reach how strongly it is held
 * @param roots roots that hold the object itself
 * @param holders objects that hold it strongly and are reached without it; the instances that hold a class by being of it
 *     count as one
 * @param holdersByClass how many of the holders are of each class, most first; a class object counts as {@code
 *     java.lang.Class}
 * @param paths a shortest one first, each through another of those roots and holders; if only weaker references lead to the
 *     object, one such path, though the shortest only where it is weak
 */
public record RootPaths(Reach reach, long roots, long holders, Map<String, Long> holdersByClass, List<RootPath> paths) {

    public RootPaths {
        holdersByClass = Collections.unmodifiableMap(new LinkedHashMap<>(holdersByClass));
        paths = List.copyOf(paths);
    }

    /** Nothing strong holds it. */
    static RootPaths notStrong(Reach reach, List<RootPath> paths) {
        return new RootPaths(reach, 0, 0, Map.of(), paths);
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
