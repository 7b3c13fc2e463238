package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.bytes.Columns;
import java.util.BitSet;

/**
 * Which instances are asked whether they hold their class. An instance keeps its class, so half of all references of a heap
 * would be to a few hundred classes; and nearly all of them change nothing: a class that a few of its instances show to be
 * held from all sides stays so. So some are asked at first, and all of those classes for which that was not enough.
 *
 * <p>That it was enough is {@linkplain DominatorSearch proven} afterwards, never assumed.
 */
final class ClassHolders {

    /** Instances of each class that are asked at first. */
    static final int FIRST = 256;

    private static final int EVERY = 1024;

    /** Blocks have whole words of their own. */
    private static final int BLOCK = 1 << 16;

    private final ObjectClasses classes;
    private final long[] classObjects;
    private final Strength strength;
    private final long objects;
    private final Columns columns;
    private final Bits asked;

    /**
     * Chooses who is asked at first: enough for every class to be reached that is reached.
     *
     * @param classObjects by number of class; -1 for those that need no holder
     * @param search of the same heap
     * @param first how many instances of each class
     */
    ClassHolders(
            ObjectClasses classes,
            long[] classObjects,
            RootSearch search,
            Strength strength,
            int first,
            Columns columns) {
        this.classes = classes;
        this.classObjects = classObjects;
        objects = search.paths().size();
        this.strength = strength;
        this.columns = columns;
        asked = new Bits(objects, columns);
        int[] met = new int[classObjects.length];
        forEachInstance(new Blocks.Block(0, objects), (object, number) -> {
            int before = met[number]++;
            if (before < first || before % EVERY == 0) {
                asked.add(object);
            }
        });
        askThoseThatReach(search);
    }

    private void askThoseThatReach(RootSearch search) {
        BitSet reachedWeakly = new BitSet();
        for (int number = 0; number < classObjects.length; number++) {
            long object = classObjects[number];
            if (object >= 0 && strength.of(object) != Strength.STRONG) {
                reachedWeakly.set(number);
            } else if (object >= 0) {
                long before = search.paths().before(object);
                if (classOf(before) == number) {
                    asked.add(before);
                }
            }
        }
        if (!reachedWeakly.isEmpty()) {
            askAll(reachedWeakly);
        }
    }

    /** From now on all instances of these classes are asked. */
    void askAll(BitSet numbers) {
        Blocks.forEach(
                objects,
                BLOCK,
                columns,
                block -> forEachInstance(block, (object, number) -> {
                    if (numbers.get(number)) {
                        asked.add(object);
                    }
                }));
    }

    private void forEachInstance(Blocks.Block block, InstanceVisitor visitor) {
        for (long object = block.from(); object < block.to(); object++) {
            int number = classOf(object);
            if (number >= 0 && strength.of(object) != Strength.UNREACHED) {
                visitor.visit(object, number);
            }
        }
    }

    private int classOf(long object) {
        int number = classes.classOf(object);
        return number >= 0 && classObjects[number] >= 0 ? number : -1;
    }

    boolean isAsked(long object) {
        return asked.has(object);
    }

    /** The class object that an object holds; -1 if it is not asked. */
    long classObjectOf(long object) {
        return asked.has(object) ? classObjects[classes.classOf(object)] : -1;
    }

    @FunctionalInterface
    private interface InstanceVisitor {
        void visit(long object, int classNumber);
    }
}
