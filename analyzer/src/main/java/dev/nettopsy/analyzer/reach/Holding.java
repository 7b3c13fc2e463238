package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.graph.ReferenceRows;

/**
 * The references that keep objects: a strong one always, a soft or weak one where its object has no better, and that of an
 * instance to its class. So a cache that holds an object weakly takes no part in what its owner retains, and an object that
 * is only held weakly is still retained by somebody. Not every instance {@linkplain ClassHolders is asked} for its class.
 *
 * <p>Eclipse MAT counts all references alike: there an object that is held strongly once and weakly elsewhere is retained
 * by neither.
 *
 * <p>Reads one object after the other, for one thread.
 */
final class Holding {

    private static final int IN_STRONG = 0;
    private static final int IN_WEAK = 1;
    private static final int AT_CLASS = 2;
    private static final int AT_END = 3;
    private static final int STATE_BITS = 2;

    private final ReferenceRows.Cursor cursor;
    private final ObjectClasses classes;
    private final Strength strength;
    private final ClassHolders classHolders;
    private long object;
    private int strengthOfObject;
    private int state;

    Holding(ReferenceRows rows, ObjectClasses classes, Strength strength, ClassHolders classHolders) {
        this.cursor = rows.cursor();
        this.classes = classes;
        this.strength = strength;
        this.classHolders = classHolders;
    }

    /** Goes to the first reference of an object that is reached. */
    void seek(long next) {
        cursor.seek(next);
        begin(next, IN_STRONG);
    }

    /** Where it is, to come back to. */
    long mark() {
        return cursor.mark() << STATE_BITS | state;
    }

    /**
     * Comes back.
     *
     * @param before what was read last before the mark was made
     */
    void resume(long next, long mark, long before) {
        cursor.resume(mark >>> STATE_BITS, before);
        begin(next, (int) mark & (1 << STATE_BITS) - 1);
    }

    private void begin(long next, int in) {
        object = next;
        state = in;
        strengthOfObject = strength.of(next);
    }

    /** The next object that is kept, or -1 if there is none. */
    long next() {
        while (state != AT_END) {
            long found = candidate();
            if (found >= 0) {
                return found;
            }
        }
        return -1;
    }

    /** The next one that counts of this part of the references; -1 when the part ends. */
    private long candidate() {
        switch (state) {
            case IN_STRONG -> {
                long target = nextStrong();
                if (target < 0) {
                    state = cursor.hasWeak() ? IN_WEAK : AT_CLASS;
                }
                return target;
            }
            case IN_WEAK -> {
                long target = nextWeak();
                if (target < 0) {
                    state = AT_CLASS;
                }
                return target;
            }
            default -> {
                state = AT_END;
                return classObject();
            }
        }
    }

    private long nextStrong() {
        long target = cursor.nextStrong();
        // Whatever is held by a strongly reached object is strongly reached itself.
        while (target >= 0 && strengthOfObject != Strength.STRONG && strength.of(target) < strengthOfObject) {
            target = cursor.nextStrong();
        }
        return target;
    }

    private long nextWeak() {
        int number = classes.classOf(object);
        int step = number >= 0 && classes.isSoftReference(number) ? Strength.SOFT : Strength.WEAKER;
        int strongest = Math.max(strengthOfObject, step);
        long target = cursor.next();
        while (target >= 0 && strength.of(target) < strongest) {
            target = cursor.next();
        }
        return target;
    }

    private long classObject() {
        long found = classHolders.classObjectOf(object);
        return found >= 0 && strengthOfObject != Strength.STRONG && strength.of(found) < strengthOfObject ? -1 : found;
    }
}
