package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.graph.ReferenceRows;
import java.util.stream.IntStream;

/** Which objects more than one other refers to. All processors count. */
final class SharedObjects {

    /** Objects in a block: some milliseconds of work. */
    private static final int BLOCK = 1 << 17;

    private SharedObjects() {}

    static Bits of(ReferenceRows rows) {
        Bits seen = new Bits(rows.size());
        Bits shared = new Bits(rows.size());
        int blocks = (rows.size() + BLOCK - 1) / BLOCK;
        IntStream.range(0, blocks)
                .parallel()
                .forEach(
                        block -> look(rows, block * BLOCK, Math.min(rows.size() - block * BLOCK, BLOCK), seen, shared));
        return shared;
    }

    private static void look(ReferenceRows rows, int from, int count, Bits seen, Bits shared) {
        ReferenceRows.Cursor cursor = rows.cursor();
        for (int object = from; object < from + count; object++) {
            cursor.seek(object);
            int before = -1;
            for (int target = cursor.next(); target >= 0; target = cursor.next()) {
                if (target != before && !seen.addIfAbsent(target)) {
                    shared.addConcurrently(target);
                }
                before = target;
            }
        }
    }
}
