package dev.nettopsy.analyzer.heap;

import dev.nettopsy.analyzer.graph.ContentScan;
import dev.nettopsy.analyzer.graph.InstanceValues;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** Looks at strings, arrays of characters and collections as a pass over the file meets them. */
final class WasteSearch implements ContentScan.Visitor {

    /** Longer arrays are mostly no strings, and take longer than they are worth. */
    private static final int LONGEST = 1 << 16;

    /** Tables with fewer slots are never called sparse. */
    private static final int FEW_SLOTS = 8;

    /** Of a sparse table, one such part would do. */
    private static final int PART = 4;

    /** Rows of one thread: a crafted dump may have more strings or arrays in a sample than anybody would think. */
    private static final int MOST_ROWS = 1 << 20;

    private static final long MULTIPLIER = 0x9e37_79b9_7f4a_7c15L;

    private final WasteScope scope;
    private final Map<String, Tally> tallies = new HashMap<>();
    private final LongTriples strings = new LongTriples();
    private final LongTriples arrays = new LongTriples();

    /** What was seen of a class. */
    static final class Tally {
        long seen;
        long empty;
        long emptyBytes;
        long sparse;
        long sparseBytes;

        void add(Tally other) {
            seen += other.seen;
            empty += other.empty;
            emptyBytes += other.emptyBytes;
            sparse += other.sparse;
            sparseBytes += other.sparseBytes;
        }
    }

    WasteSearch(WasteScope scope) {
        this.scope = scope;
    }

    @Override
    public void instance(long id, InstanceValues values) {
        CollectionShape shape = scope.shape(values.type());
        if (shape != null) {
            collection(id, values, shape);
            return;
        }
        long array = values.referenceId("value");
        if (scope.isSampled(array) && strings.size() < MOST_ROWS) {
            tally(WasteScope.STRING).seen++;
            if (!scope.isGarbage(id)) {
                string(id, array, values.number("coder") == 1 ? 1 : 0);
            }
        }
    }

    /** One row for neighbours that share their array. */
    private void string(long id, long array, int coder) {
        int last = strings.size() - 1;
        if (last >= 0 && strings.second(last) == array) {
            strings.replaceLast(Math.min(strings.first(last), id), strings.third(last) + 2);
        } else {
            strings.add(id, array, 2 + coder);
        }
    }

    @Override
    public void array(long id, byte[] bytes, int at, int length, int width) {
        if (length <= LONGEST && scope.isSampled(id) && arrays.size() < MOST_ROWS) {
            arrays.add(id, hash(bytes, at, length), length / width);
        }
    }

    private static long hash(byte[] bytes, int at, int length) {
        ByteBuffer rest = ByteBuffer.wrap(bytes, at, length);
        long hash = length;
        while (rest.remaining() >= Long.BYTES) {
            hash = mixed(hash ^ rest.getLong());
        }
        while (rest.hasRemaining()) {
            hash = mixed(hash ^ rest.get());
        }
        return mixed(hash);
    }

    private static long mixed(long number) {
        long product = number * MULTIPLIER;
        return product ^ product >>> 32;
    }

    private Tally tally(String className) {
        return tallies.computeIfAbsent(className, ignored -> new Tally());
    }

    private void collection(long id, InstanceValues values, CollectionShape shape) {
        Tally tally = tally(shape.className());
        tally.seen++;
        if (scope.isGarbage(id)) {
            return;
        }
        long elements = shape.elements(values);
        long table = shape.table().isEmpty() ? 0 : values.referenceId(shape.table());
        long tableBytes = table == 0 ? 0 : scope.shallowBytes(table);
        if (elements == 0) {
            tally.empty++;
            // All collections without a slot share one array.
            tally.emptyBytes += scope.shallowBytes(id) + (tableBytes > scope.tableBytes(0) ? tableBytes : 0);
        } else if (elements > 0
                && elements < tableBytes
                && tableBytes >= scope.tableBytes(FEW_SLOTS)
                && tableBytes > scope.tableBytes(PART * elements)) {
            tally.sparse++;
            tally.sparseBytes += tableBytes - scope.tableBytes(elements);
        }
    }

    /** By name of a class. */
    Map<String, Tally> tallies() {
        return tallies;
    }

    /** Lowest address of some strings, address of their array, twice their number and 1 more if two bytes are a character. */
    LongTriples strings() {
        return strings;
    }

    /** Address of an array, hash of its contents, its elements. */
    LongTriples arrays() {
        return arrays;
    }
}
