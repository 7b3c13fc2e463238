package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.bytes.Columns;
import dev.nettopsy.analyzer.bytes.DamagedSectionException;
import dev.nettopsy.analyzer.bytes.IntColumn;
import dev.nettopsy.analyzer.bytes.SectionFile;
import dev.nettopsy.analyzer.bytes.SectionOutput;
import dev.nettopsy.analyzer.bytes.SectionWriter;
import java.io.IOException;

/**
 * For each object the nearest one that is on every path to it: what would go with that one, if it went. References count as
 * {@link Holding} says. Immutable.
 */
final class Dominators {

    /** Held by a root, or from several sides that have nothing but roots in common. */
    static final long ROOT = -1;

    /** No root reaches it. */
    static final long NONE = -2;

    private static final String OBJECTS = "objects by number";

    private final DominatorTree tree;

    /** By number. */
    private final IntColumn objects;

    /** @param size how many objects there are */
    Dominators(DominatorTree tree, long size) {
        this.tree = tree;
        objects = tree.objects(size);
    }

    private Dominators(DominatorTree tree, IntColumn objects) {
        this.tree = tree;
        this.objects = objects;
    }

    void keep(SectionWriter sections) throws IOException {
        tree.keep(sections);
        try (SectionOutput out = sections.section(OBJECTS)) {
            out.column(objects, tree.count() + 1);
        }
    }

    /** Dominators that were kept; they are only read. */
    static Dominators read(SectionFile sections, long size, Columns columns) {
        DominatorTree tree = DominatorTree.read(sections, size, columns);
        IntColumn objects = columns.ints(sections.get(OBJECTS));
        if (objects.size() != tree.count() + 1) {
            throw new DamagedSectionException("objects of some numbers are missing");
        }
        return new Dominators(tree, objects);
    }

    DominatorTree tree() {
        return tree;
    }

    /** The immediate dominator of an object; {@link #ROOT} or {@link #NONE} if it has none. */
    long of(long object) {
        long above = tree.above(object);
        if (above == DominatorTree.UNREACHED) {
            return NONE;
        }
        return above == 0 ? ROOT : objects.get(above);
    }

    /** The object of a number from 1 on. */
    long objectAt(long number) {
        return objects.get(number);
    }
}
