package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.graph.ObjectOrdinals;
import java.util.stream.IntStream;

/** The classes of a dump, in its own order. */
final class NumberedClasses implements ObjectClasses {

    private final ObjectOrdinals ordinals;
    private final int[] objects;

    NumberedClasses(ObjectOrdinals ordinals) {
        this.ordinals = ordinals;
        objects = IntStream.range(0, ordinals.classes())
                .map(number -> ordinals.ordinalOf(ordinals.classAt(number).id()))
                .toArray();
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
