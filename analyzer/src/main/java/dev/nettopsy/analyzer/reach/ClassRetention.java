package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.bytes.IntColumn;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that would go with all instances of a class, at least: what each of them retains, those that another one of the class
 * dominates left out, since they are counted with it. What two instances hold together and nobody else is in neither. Eclipse
 * MAT's quick figure, {@code >= n}, is the same sum.
 */
final class ClassRetention {

    private final ObjectClasses classes;
    private final Dominators dominators;
    private final RetainedSizes retained;
    private final Ancestry ancestry;
    private final long[] sums;

    /** For each class where the subtree of its last instance that is below no other ends. */
    private final long[] ends;

    /** Subtrees of such instances by class, for classes that also have instances without a number. */
    private final @Nullable Spans[] spans;

    private ClassRetention(ObjectClasses classes, Dominators dominators, RetainedSizes retained) {
        this.classes = classes;
        this.dominators = dominators;
        this.retained = retained;
        ancestry = dominators.tree().ancestry();
        sums = new long[classes.classes()];
        ends = new long[classes.classes()];
        spans = new Spans[classes.classes()];
    }

    /** By number of class; unreached objects left out. */
    static long[] of(long objects, ObjectClasses classes, Dominators dominators, RetainedSizes retained) {
        ClassRetention retention = new ClassRetention(classes, dominators, retained);
        retention.noteClassesOfUnnumbered(objects);
        retention.addNumbered();
        retention.addUnnumbered(objects);
        retention.ancestry.letGo();
        return retention.sums;
    }

    private void noteClassesOfUnnumbered(long objects) {
        BitSet noted = new BitSet();
        for (long object = 0; object < objects; object++) {
            int number = classes.classOf(object);
            if (number >= 0 && !dominators.tree().isNumbered(object)) {
                noted.set(number);
            }
        }
        noted.stream().forEach(number -> spans[number] = new Spans());
    }

    private void addNumbered() {
        IntColumn byPlace = ancestry.byPlace();
        for (long place = 1; place < byPlace.size(); place++) {
            long object = dominators.objectAt(byPlace.get(place));
            int number = classes.classOf(object);
            if (number >= 0 && place >= ends[number]) {
                sums[number] += retained.of(object);
                ends[number] = place + ancestry.size(byPlace.get(place));
                Spans ofClass = spans[number];
                if (ofClass != null) {
                    ofClass.add(place, ends[number]);
                }
            }
        }
    }

    private void addUnnumbered(long objects) {
        for (long object = 0; object < objects; object++) {
            if (!dominators.tree().isNumbered(object)) {
                int number = classes.classOf(object);
                long above = dominators.tree().nearest(object);
                Spans ofClass = number < 0 ? null : spans[number];
                if (ofClass != null && above >= 0 && !ofClass.contain(ancestry.place(above))) {
                    sums[number] += retained.of(object);
                }
            }
        }
    }

    /** Runs of places, ascending, none within another. */
    private static final class Spans {

        private long[] starts = new long[4];
        private long[] ends = new long[4];
        private int count;

        void add(long start, long end) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, 2 * count);
                ends = Arrays.copyOf(ends, 2 * count);
            }
            starts[count] = start;
            ends[count++] = end;
        }

        boolean contain(long place) {
            int at = Arrays.binarySearch(starts, 0, count, place);
            int last = at >= 0 ? at : -at - 2;
            return last >= 0 && place < ends[last];
        }
    }
}
