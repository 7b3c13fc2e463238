package dev.nettopsy.analyzer.graph;

import dev.nettopsy.analyzer.hprof.ObjectRecord;
import org.jspecify.annotations.Nullable;

/** An instance in the file. */
final class HprofInstance extends HprofObject implements HeapInstance {

    HprofInstance(HprofGraph graph, long id, long position, HprofClass type) {
        super(graph, id, position, type);
    }

    @Override
    public @Nullable HeapObject reference(String field) {
        return graph.objectAt(referenceId(field));
    }

    @Override
    public long referenceId(String field) {
        FieldSlot slot = type().slot(field);
        if (slot == null || slot.type() != FieldType.REFERENCE || isOutside(slot)) {
            return 0;
        }
        return number(FieldType.REFERENCE, valueAt(slot));
    }

    @Override
    public long number(String field, long missing) {
        FieldSlot slot = type().slot(field);
        if (slot == null || slot.type() == FieldType.REFERENCE || isOutside(slot)) {
            return missing;
        }
        return number(slot.type(), valueAt(slot));
    }

    private long valueAt(FieldSlot slot) {
        return ObjectRecord.instanceValues(position, idSize) + slot.offset();
    }

    /** In a crafted dump an instance may have fewer values than its class has fields. */
    private boolean isOutside(FieldSlot slot) {
        long end = slot.offset() + FieldTypes.width(slot.type(), idSize);
        return end > ObjectRecord.instanceLength(bytes, position, idSize);
    }
}
