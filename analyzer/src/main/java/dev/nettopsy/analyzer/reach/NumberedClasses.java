package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.graph.ObjectOrdinals;
import java.util.BitSet;
import java.util.stream.IntStream;

/** The classes of a dump, in its own order. */
final class NumberedClasses implements ObjectClasses {

    private static final String SOFT_REFERENCE = "java.lang.ref.SoftReference";

    private final ObjectOrdinals ordinals;
    private final long[] objects;
    private final BitSet soft = new BitSet();

    NumberedClasses(ObjectOrdinals ordinals) {
        this.ordinals = ordinals;
        objects = IntStream.range(0, ordinals.classes())
                .mapToLong(number -> ordinals.ordinalOf(ordinals.classAt(number).id()))
                .toArray();
        IntStream.range(0, objects.length)
                .filter(number -> ordinals.classAt(number).isSubclassOf(SOFT_REFERENCE))
                .forEach(soft::set);
    }

    @Override
    public boolean isSoftReference(int classNumber) {
        return classNumber >= 0 && soft.get(classNumber);
    }

    @Override
    public int classOf(long object) {
        return ordinals.classOf(object);
    }

    @Override
    public int classes() {
        return objects.length;
    }

    @Override
    public long objectOf(int classNumber) {
        return objects[classNumber];
    }
}
