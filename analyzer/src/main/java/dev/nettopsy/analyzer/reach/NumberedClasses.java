package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.graph.ObjectOrdinals;
import java.util.BitSet;
import java.util.stream.IntStream;

/** The classes of a dump, in its own order. */
final class NumberedClasses implements ObjectClasses {

    private static final String SOFT_REFERENCE = "java.lang.ref.SoftReference";

    private final ObjectOrdinals ordinals;
    private final int[] objects;
    private final BitSet soft = new BitSet();

    NumberedClasses(ObjectOrdinals ordinals) {
        this.ordinals = ordinals;
        objects = IntStream.range(0, ordinals.classes())
                .map(number -> ordinals.ordinalOf(ordinals.classAt(number).id()))
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
    public int classOf(int object) {
        return ordinals.classOf(object);
    }

    @Override
    public int classes() {
        return objects.length;
    }

    @Override
    public int objectOf(int classNumber) {
        return objects[classNumber];
    }
}
