package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.graph.GcRoot;
import dev.nettopsy.analyzer.graph.HeapThread;
import dev.nettopsy.analyzer.graph.ObjectOrdinals;
import dev.nettopsy.analyzer.graph.ReferenceRows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Parts among the threads what is reached from stacks and from no lasting root. Breadth first over that part of the heap
 * alone, in which each object takes the thread of the object before it on its shortest path; where a reference leads from
 * one thread's objects to another's, its target belongs to none of them, and neither does what that one holds.
 *
 * <p>A search in the same order has made the paths: so an object is of this part if the one before it has been met.
 */
final class StackSearch {

    /** Reached from lasting roots, or not yet. */
    private static final int UNMET = 0;

    /** Several threads hold it, or a root of a stack that no thread is named for. */
    private static final int NOBODY = -1;

    private final ObjectOrdinals ordinals;
    private final ObjectClasses classes;
    private final ReferenceRows.Cursor cursor;
    private final ShortestPaths paths;
    private final List<GcRoot> roots;
    private final int lasting;
    private final List<HeapThread> threads;

    /** Owners: a thread by its place in the list, from 1. */
    private final SparseInts owners;

    /** Bytes by owner. */
    private final long[] bytes;

    private final NumberStack shared;
    private NumberStack level;
    private NumberStack next;

    StackSearch(
            ObjectOrdinals ordinals,
            ObjectClasses classes,
            ReferenceRows rows,
            RootSearch search,
            RootOrder order,
            List<HeapThread> threads) {
        this.ordinals = ordinals;
        this.classes = classes;
        this.cursor = rows.cursor();
        this.paths = search.paths();
        this.roots = order.strong();
        this.lasting = order.lasting();
        this.threads = threads;
        owners = new SparseInts(paths.size(), UNMET, rows.columns());
        bytes = new long[threads.size() + 1];
        shared = new NumberStack(rows.columns());
        level = new NumberStack(rows.columns());
        next = new NumberStack(rows.columns());
    }

    StackHoldings run() {
        meetRoots();
        while (next.size() > 0) {
            NumberStack emptied = level;
            level = next;
            next = emptied;
            while (level.size() > 0) {
                follow(level.pop());
            }
        }
        while (shared.size() > 0) {
            shareFurther(shared.pop());
        }
        shared.letGo();
        level.letGo();
        next.letGo();
        return holdings();
    }

    /** A monitor is no other holder than the frame that locked it: roots without a thread come last. */
    private void meetRoots() {
        Map<Integer, Integer> bySerial = new HashMap<>();
        for (int i = 0; i < threads.size(); i++) {
            bySerial.putIfAbsent(threads.get(i).serial(), i + 1);
        }
        for (int i = lasting; i < roots.size(); i++) {
            int owner = bySerial.getOrDefault(roots.get(i).threadSerial(), NOBODY);
            long object = ordinals.ordinalOf(roots.get(i).object());
            if (owner != NOBODY && isHeldByStack(object)) {
                meet(object, owner);
            }
        }
        for (int i = lasting; i < roots.size(); i++) {
            long object = ordinals.ordinalOf(roots.get(i).object());
            if (isHeldByStack(object) && owners.get(object) == UNMET) {
                meet(object, NOBODY);
            }
        }
    }

    /** Whether an object is in a stack and no lasting root reaches it: then its path is the root alone. */
    private boolean isHeldByStack(long object) {
        long before = paths.before(object);
        return before > ShortestPaths.AVOIDED && before <= -1 - lasting;
    }

    private void meet(long object, int owner) {
        int known = owners.get(object);
        if (known == UNMET) {
            owners.set(object, owner);
            next.push(object);
            if (owner != NOBODY) {
                bytes[owner] += ordinals.shallowBytes(object);
            }
        } else if (known != owner) {
            share(object);
        }
    }

    private void share(long object) {
        int owner = owners.get(object);
        if (owner != NOBODY) {
            bytes[owner] -= ordinals.shallowBytes(object);
            owners.set(object, NOBODY);
            shared.push(object);
        }
    }

    private void follow(long object) {
        cursor.seek(object);
        for (long target = cursor.nextStrong(); target >= 0; target = cursor.nextStrong()) {
            step(object, target);
        }
        step(object, classObjectOf(object));
    }

    private void step(long object, long target) {
        if (target < 0) {
            return;
        }
        long before = paths.before(target);
        if (owners.get(target) != UNMET || (before >= 0 && owners.get(before) != UNMET)) {
            meet(target, owners.get(object));
        }
    }

    private void shareFurther(long object) {
        cursor.seek(object);
        for (long target = cursor.nextStrong(); target >= 0; target = cursor.nextStrong()) {
            shareIfMet(target);
        }
        shareIfMet(classObjectOf(object));
    }

    private void shareIfMet(long target) {
        if (target >= 0 && owners.get(target) != UNMET) {
            share(target);
        }
    }

    private long classObjectOf(long object) {
        int number = classes.classOf(object);
        return number < 0 ? -1 : classes.objectOf(number);
    }

    private StackHoldings holdings() {
        Map<Long, Long> byThread = new HashMap<>();
        for (int i = 0; i < threads.size(); i++) {
            byThread.merge(threads.get(i).object(), bytes[i + 1], Long::sum);
        }
        return new StackHoldings(byThread, alone());
    }

    private long[] alone() {
        LongStream.Builder alone = LongStream.builder();
        for (int i = lasting; i < roots.size(); i++) {
            long object = ordinals.ordinalOf(roots.get(i).object());
            if (owners.get(object) > UNMET) {
                alone.add(roots.get(i).object());
            }
        }
        return alone.build().toArray();
    }
}
