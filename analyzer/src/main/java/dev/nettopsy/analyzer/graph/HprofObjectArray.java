package dev.nettopsy.analyzer.graph;

import dev.nettopsy.analyzer.hprof.ObjectRecord;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An array of references in the file. */
final class HprofObjectArray extends HprofObject implements HeapObjectArray {

    HprofObjectArray(HprofGraph graph, long id, long position, HprofClass type) {
        super(graph, id, position, type);
    }

    @Override
    public int length() {
        return (int) Math.min(ObjectRecord.arrayLength(bytes, position, idSize), Integer.MAX_VALUE);
    }

    @Override
    public long elementId(int index) {
        Objects.checkIndex(index, length());
        return bytes.id(ObjectRecord.references(position, idSize) + (long) index * idSize, idSize);
    }

    @Override
    public @Nullable HeapObject element(int index) {
        return graph.objectAt(elementId(index));
    }
}
