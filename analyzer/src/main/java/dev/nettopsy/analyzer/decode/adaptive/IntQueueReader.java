package dev.nettopsy.analyzer.decode.adaptive;

import dev.nettopsy.analyzer.decode.mirror.IntQueueMirror;
import dev.nettopsy.analyzer.decode.mirror.IntStackMirror;
import dev.nettopsy.analyzer.graph.FieldType;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.graph.HeapPrimitiveArray;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads the numbers in int queues and stacks; null where their indices do not fit their arrays. */
final class IntQueueReader {

    private static final int[] NONE = {};

    private IntQueueReader() {}

    /** Elements of an int queue, slots that are just being written left out. */
    static int @Nullable [] queue(HeapInstance object) {
        IntQueueMirror queue = new IntQueueMirror(object);
        HeapPrimitiveArray array = queue.array();
        long size = queue.producerIndex() - queue.consumerIndex();
        if (array == null
                || array.elementType() != FieldType.INT
                || size < 0
                || size > array.length()
                || (size > 0 && Integer.bitCount(array.length()) != 1)) {
            return null;
        }
        if (size == 0) {
            return NONE;
        }
        int[] all = ints(array, array.length());
        int[] values = new int[(int) size];
        int count = 0;
        for (long i = 0; i < size; i++) {
            int value = all[(int) Math.floorMod(queue.consumerIndex() + i, (long) all.length)];
            if (value != queue.emptyValue()) {
                values[count++] = value;
            }
        }
        return Arrays.copyOf(values, count);
    }

    /** Elements of an {@code IntStack}. */
    static int @Nullable [] stack(HeapInstance object) {
        IntStackMirror stack = new IntStackMirror(object);
        HeapPrimitiveArray array = stack.stack();
        if (array == null
                || array.elementType() != FieldType.INT
                || stack.top() < -1
                || stack.top() >= array.length()) {
            return null;
        }
        return ints(array, (int) stack.top() + 1);
    }

    private static int[] ints(HeapPrimitiveArray array, int count) {
        byte[] bytes = array.bytes(0, Math.multiplyExact(count, Integer.BYTES));
        int[] values = new int[bytes.length / Integer.BYTES];
        ByteBuffer.wrap(bytes).asIntBuffer().get(values);
        // A cut file has fewer bytes than the array says; what is missing cannot be an element.
        return values.length == count ? values : Arrays.copyOf(values, count);
    }
}
