package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.bytes.Columns;
import dev.nettopsy.analyzer.graph.ReferenceRows;
import dev.nettopsy.analyzer.progress.Progress;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Breadth first along strong references. No recursion: lists are millions deep. A small level is one thread's work; a large
 * one is cut into blocks that all processors share.
 *
 * <p>The result does not depend on who was first: of all objects of the level before that hold an object, the one with the
 * lowest ordinal is before it on its path. One thread meets that one first, since levels are ascending. Several threads replace one
 * of the same level by a lower one; that it is of this level shows in the level's own bits.
 */
final class StrongSearch {

    /** Groups of 64 objects in a block: some milliseconds of work. */
    private static final int BLOCK = 2048;

    /** Codes in a line of a processor's cache. */
    private static final int CODES_A_LINE = 16;

    /** Targets of a thread that wait to be settled: 8 MiB of them. */
    private static final int MANY_PENDING = 1 << 19;

    private static final int FEW_PENDING = 1 << 16;

    private final ReferenceRows rows;
    private final ObjectClasses classes;
    private final Progress progress;
    private final ShortestPaths paths;
    private final Columns columns;
    private final Bits weakHolders;
    private final Bits shared;
    /** The level in which a class's first instance was reached, from 1; 0 if none was yet. Races write the same number. */
    private final int[] classLevels;

    private final int listLimit;
    private final PendingTargets.Regions regions;
    private final Queue<BlockSearch> idle = new ConcurrentLinkedQueue<>();
    private Frontier current;
    private Frontier next;
    private int level;

    /** @param roots how many there are in all, those that are no strong ones too */
    StrongSearch(ReferenceRows rows, ObjectClasses classes, int roots, Progress progress, int listLimit) {
        this.rows = rows;
        this.classes = classes;
        this.progress = progress;
        this.listLimit = listLimit;
        columns = rows.columns();
        paths = new ShortestPaths(rows.size(), roots, columns);
        weakHolders = new Bits(rows.size(), columns);
        shared = new Bits(rows.size(), columns);
        regions = new PendingTargets.Regions(rows.size());
        classLevels = new int[classes.classes()];
        current = new Frontier(rows.size(), listLimit, columns);
        next = new Frontier(rows.size(), listLimit, columns);
    }

    /** Searches as if an object were not there; to be said before {@link #run}. */
    void avoid(long object) {
        paths.set(object, ShortestPaths.AVOIDED);
    }

    /**
     * Searches from some of the roots what was not reached before. Root {@code i} is before its object; the first of several
     * wins.
     */
    void run(long[] roots, int from, int to) {
        for (int i = from; i < to; i++) {
            reachRoot(roots[i], i);
        }
        current.seal();
        while (!current.isEmpty()) {
            level++;
            if (current.isDense()) {
                expandDense();
            } else {
                expandList();
            }
            next.seal();
            current.clear();
            Frontier empty = current;
            current = next;
            next = empty;
        }
    }

    private void reachRoot(long object, int root) {
        if (!paths.isReached(object)) {
            paths.set(object, -1 - root);
            current.add(object);
        } else {
            shared.add(object);
        }
    }

    ShortestPaths paths() {
        return paths;
    }

    /** Objects that were met more than once: all others have one reached holder, and are held by it once. */
    Bits shared() {
        return shared;
    }

    /** Ends the search: what is not its result serves others. */
    void end() {
        current.letGo();
        next.letGo();
        idle.clear();
    }

    /** Reached objects that hold another weakly. */
    Bits weakHolders() {
        return weakHolders;
    }

    private void expandList() {
        ReferenceRows.Cursor cursor = rows.cursor();
        for (int i = 0; i < current.count(); i++) {
            long object = current.get(i);
            cursor.seek(object);
            for (long target = cursor.nextStrong(); target >= 0; target = cursor.nextStrong()) {
                reach(target, object);
            }
            if (cursor.hasWeak()) {
                weakHolders.add(object);
            }
            long type = newClass(object);
            if (type >= 0) {
                reach(type, object);
            }
        }
        // Deep lists have a million levels: progress is told of large ones only.
        if (current.count() > listLimit / 2) {
            progress.advance(current.count());
        }
    }

    private void reach(long target, long before) {
        if (!paths.isReached(target)) {
            paths.set(target, before);
            next.add(target);
        } else {
            shared.add(target);
        }
    }

    private void expandDense() {
        Bits reached = next.becomeDense();
        Blocks.forEach(current.bits().groups(), BLOCK, columns, block -> {
            BlockSearch search = idle.poll();
            if (search == null) {
                search = new BlockSearch();
            }
            search.expand(block, reached);
            idle.add(search);
        });
        (columns.threads() > 1 ? idle.parallelStream() : idle.stream()).forEach(search -> search.targets.settle());
    }

    /** What one thread at a time does of a level: targets are settled when there are many, or the level ends. */
    private final class BlockSearch implements PendingTargets.Settling {

        private final ReferenceRows.Cursor cursor = rows.cursor();
        private final PendingTargets targets =
                new PendingTargets(regions, columns.isBounded() ? FEW_PENDING : MANY_PENDING, this);
        private Bits reached = current.bits();
        private int expanded;

        /** Nobody asks for it; it keeps {@link #readAhead} from being left out. */
        @SuppressWarnings("UnusedVariable")
        private long read;

        void expand(Blocks.Block block, Bits next) {
            reached = next;
            expanded = 0;
            current.bits().forEach(block.from(), block.to(), this::expand);
            progress.advance(expanded);
        }

        private void expand(long object) {
            long code = paths.codeOf(object);
            cursor.seek(object);
            for (long target = cursor.nextStrong(); target >= 0; target = cursor.nextStrong()) {
                targets.add(target, code);
            }
            if (cursor.hasWeak()) {
                weakHolders.addConcurrently(object);
            }
            long type = newClass(object);
            if (type >= 0) {
                targets.add(type, code);
            }
            expanded++;
        }

        @Override
        public void settle(long target, long code) {
            long known = paths.code(target);
            if (known == 0) {
                paths.setCode(target, code);
                reached.add(target);
                return;
            }
            shared.add(target);
            if (known > code && current.bits().has(paths.objectOf(known))) {
                paths.setCode(target, code);
            }
        }

        @Override
        public void readAhead(long from, long to) {
            long sum = 0;
            for (long object = from; object < to; object += CODES_A_LINE) {
                sum += paths.code(object);
            }
            read = sum;
        }
    }

    /** The class object of an object's class, if its first instance is of this level; else -1. */
    private long newClass(long object) {
        int number = classes.classOf(object);
        if (number < 0) {
            return -1;
        }
        int seen = classLevels[number];
        if (seen == 0) {
            classLevels[number] = level;
        } else if (seen != level) {
            return -1;
        }
        return classes.objectOf(number);
    }
}
