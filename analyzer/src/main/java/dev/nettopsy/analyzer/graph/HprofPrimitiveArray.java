package dev.nettopsy.analyzer.graph;

import dev.nettopsy.analyzer.hprof.ObjectRecord;
import java.util.Objects;

/** An array of numbers in the file. Android may leave out the numbers: then it is of length 0 here. */
final class HprofPrimitiveArray extends HprofObject implements HeapPrimitiveArray {

    HprofPrimitiveArray(HprofGraph graph, long id, long position, HprofClass type) {
        super(graph, id, position, type);
    }

    @Override
    public FieldType elementType() {
        return FieldTypes.of(ObjectRecord.elementType(bytes, position, idSize));
    }

    @Override
    public int length() {
        if (ObjectRecord.tag(bytes, position) == ObjectRecord.PRIMITIVE_ARRAY_NODATA) {
            return 0;
        }
        return (int) Math.min(ObjectRecord.arrayLength(bytes, position, idSize), Integer.MAX_VALUE);
    }

    @Override
    public long element(int index) {
        Objects.checkIndex(index, length());
        FieldType type = elementType();
        return number(type, ObjectRecord.numbers(position, idSize) + (long) index * FieldTypes.width(type, idSize));
    }

    @Override
    public byte[] bytes(long offset, int count) {
        long size = (long) length() * FieldTypes.width(elementType(), idSize);
        long from = Math.min(Math.max(offset, 0), size);
        byte[] copy = new byte[(int) Math.min(Math.max(count, 0), size - from)];
        bytes.copy(ObjectRecord.numbers(position, idSize) + from, copy);
        return copy;
    }
}
