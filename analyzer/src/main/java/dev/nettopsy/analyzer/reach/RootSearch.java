package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.bytes.Columns;
import dev.nettopsy.analyzer.bytes.DamagedSectionException;
import dev.nettopsy.analyzer.bytes.SectionFile;
import dev.nettopsy.analyzer.bytes.SectionWriter;
import dev.nettopsy.analyzer.graph.ReferenceRows;
import dev.nettopsy.analyzer.progress.Progress;
import java.io.IOException;

/**
 * What roots reach: first along strong references alone, breadth first, so that the parent of an object is the step before it
 * on a shortest path; then, from what was reached, along soft references too; then along all.
 *
 * <p>An instance reaches its class, a class its loader, superclass and static fields. Eclipse MAT follows the same
 * references, and so does the JVM: a class cannot be unloaded while an instance lives. The reference to the class is not in
 * the rows (it would be a quarter of them) but followed once for each class.
 *
 * @param paths for each object the one before it on a shortest path
 * @param shared strongly reached objects that more than one such object or root holds; of those that one object holds several
 *     times, some
 * @param soft objects that only soft references hold on to, at some step of every path
 * @param weaker objects that are reached, but neither strongly nor softly
 */
record RootSearch(ShortestPaths paths, Bits shared, Bits soft, Bits weaker) {

    private static final String SHARED = "held by several";
    private static final String SOFT = "held softly";
    private static final String WEAKER = "held weakly";

    /** Putting less aside is not worth a file. */
    private static final int MANY = 1 << 20;

    /** Below this share of all objects a list of a level's objects is cheaper than a pass over a bit an object. */
    private static final int LIST_SHARE = 512;

    private static final int SHORTEST_LIST = 1024;

    /**
     * Searches from roots, the ones to be preferred first.
     *
     * @param lasting how many of the roots last; what they reach has its path from one of them, however short another is
     * @param weakRoots objects that are held, but not strongly
     */
    static RootSearch run(
            ReferenceRows rows, ObjectClasses classes, long[] roots, int lasting, long[] weakRoots, Progress progress) {
        return run(rows, classes, roots, lasting, weakRoots, progress, listLimit(rows.size()));
    }

    /** Objects of a level from which on it is cheaper to have a bit for each object of the heap. */
    static int listLimit(long objects) {
        return (int) Math.max(SHORTEST_LIST, objects / LIST_SHARE);
    }

    static RootSearch run(
            ReferenceRows rows,
            ObjectClasses classes,
            long[] roots,
            int lasting,
            long[] weakRoots,
            Progress progress,
            int listLimit) {
        progress.phase("following references", rows.size(), Progress.Unit.OBJECTS);
        StrongSearch strong = new StrongSearch(rows, classes, roots.length, progress, listLimit);
        strong.run(roots, 0, lasting);
        strong.run(roots, lasting, roots.length);
        strong.end();
        ShortestPaths paths = strong.paths();
        WeakerSearch soft = new WeakerSearch(
                rows, classes, paths::isReached, object -> classes.isSoftReference(classes.classOf(object)));
        soft.run(strong.weakHolders(), new long[0]);
        WeakerSearch weaker = new WeakerSearch(
                rows,
                classes,
                object -> paths.isReached(object) || soft.reached().has(object),
                object -> true);
        weaker.run(soft.holders(), weakRoots);
        strong.weakHolders().letGo();
        soft.holders().letGo();
        weaker.holders().letGo();
        return new RootSearch(paths, strong.shared(), soft.reached(), weaker.reached());
    }

    void keep(SectionWriter sections) throws IOException {
        paths.keep(sections);
        shared.keep(SHARED, sections);
        soft.keep(SOFT, sections);
        weaker.keep(WEAKER, sections);
    }

    /**
     * What was kept of a search; it is only read.
     *
     * @param roots how many there were
     */
    static RootSearch read(SectionFile sections, long objects, long roots, Columns columns) {
        ShortestPaths paths = ShortestPaths.read(sections, roots, columns);
        if (paths.size() != objects) {
            throw new DamagedSectionException("paths to some objects are missing");
        }
        return new RootSearch(
                paths,
                Bits.read(sections.get(SHARED), objects, columns),
                Bits.read(sections.get(SOFT), objects, columns),
                Bits.read(sections.get(WEAKER), objects, columns));
    }

    /** Makes room while nobody asks for paths. */
    void park() {
        if (paths.size() >= MANY) {
            paths.park();
        }
    }
}
