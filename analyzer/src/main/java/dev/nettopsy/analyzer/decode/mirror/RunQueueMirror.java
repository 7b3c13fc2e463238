package dev.nettopsy.analyzer.decode.mirror;

import dev.nettopsy.analyzer.graph.FieldType;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.graph.HeapObject;
import dev.nettopsy.analyzer.graph.HeapObjectArray;
import dev.nettopsy.analyzer.graph.HeapPrimitiveArray;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The heaps of free runs in {@code PoolChunk.runsAvail}: {@code IntPriorityQueue} (4.1.96+) of the upper halves of handles,
 * {@code LongPriorityQueue} (4.1.55-95) of handles, both with slot 0 unused; {@code java.util.PriorityQueue} (4.1.52-54) of
 * boxed handles from slot 0 on.
 */
public final class RunQueueMirror {

    private static final int HALF = 32;

    private RunQueueMirror() {}

    /** Tells the handle of each free run. False if the queue has a form that is not known, or contradicts itself. */
    public static boolean forEachHandle(HeapInstance queue, LongConsumer visitor) {
        long size = queue.number("size", -1);
        if (size == 0) {
            return true;
        }
        if (queue.reference("array") instanceof HeapPrimitiveArray array) {
            return size > 0 && size < array.length() && numbers(array, (int) size, visitor);
        }
        return queue.reference("queue") instanceof HeapObjectArray boxes
                && size > 0
                && size <= boxes.length()
                && boxed(boxes, (int) size, visitor);
    }

    private static boolean numbers(HeapPrimitiveArray array, int size, LongConsumer visitor) {
        boolean halves = array.elementType() == FieldType.INT;
        for (int i = 1; i <= size; i++) {
            visitor.accept(halves ? array.element(i) << HALF : array.element(i));
        }
        return halves || array.elementType() == FieldType.LONG;
    }

    private static boolean boxed(HeapObjectArray boxes, int size, LongConsumer visitor) {
        for (int i = 0; i < size; i++) {
            @Nullable HeapObject box = boxes.element(i);
            if (!(box instanceof HeapInstance number)) {
                return false;
            }
            visitor.accept(number.number("value", 0));
        }
        return true;
    }
}
