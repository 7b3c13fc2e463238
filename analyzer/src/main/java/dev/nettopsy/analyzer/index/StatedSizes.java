package dev.nettopsy.analyzer.index;

import dev.nettopsy.analyzer.hprof.BasicType;
import dev.nettopsy.analyzer.hprof.ClassRecord;
import org.jspecify.annotations.Nullable;

/**
 * What class records state of the size of an instance. HotSpot sums up the widths of fields, of which {@code java.lang.Object}
 * has none. Android ({@code hprof.cc}) and native images ({@code HeapDumpWriter}) state what an instance takes in the heap,
 * header included: better than any guess of their layouts. Both state 0 where instances differ.
 */
final class StatedSizes {

    private final boolean ofHeap;
    private final int alignment;

    /** @param object the record of {@code java.lang.Object} */
    StatedSizes(@Nullable ClassRecord object, int alignment) {
        this.ofHeap = object != null && object.instanceSize() > 0;
        this.alignment = alignment;
    }

    /** Whether they are sizes in the heap. */
    boolean areOfHeap() {
        return ofHeap;
    }

    /** Bytes of an instance. */
    long bytes(ClassRecord record, InstanceSizes laidOut) {
        return ofHeap && record.instanceSize() > 0
                ? ObjectLayout.align(record.instanceSize(), alignment)
                : laidOut.bytes();
    }

    /**
     * Bytes of the object that stands for a class. Where the class of classes states none, its fields are written as static ones
     * of every class: that is what Android does since version 9.
     */
    long classObjectBytes(ClassRecord classOfClasses, ClassRecord record) {
        long bytes = classOfClasses.instanceSize();
        if (bytes == 0) {
            for (ClassRecord.Static field : record.statics()) {
                bytes += BasicType.width(field.type(), Integer.BYTES);
            }
        }
        return ObjectLayout.align(Math.max(bytes, 1), alignment);
    }
}
