package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.graph.ReferenceRows;

/** Which objects more than one other refers to. All processors count. */
final class SharedObjects {

    /** Objects in a block: some milliseconds of work. */
    private static final int BLOCK = 1 << 17;

    private SharedObjects() {}

    static Bits of(ReferenceRows rows) {
        Bits seen = new Bits(rows.size(), rows.columns());
        Bits shared = new Bits(rows.size(), rows.columns());
        Blocks.forEach(rows.size(), BLOCK, rows.columns(), block -> look(rows, block, seen, shared));
        seen.letGo();
        return shared;
    }

    private static void look(ReferenceRows rows, Blocks.Block block, Bits seen, Bits shared) {
        ReferenceRows.Cursor cursor = rows.cursor();
        for (long object = block.from(); object < block.to(); object++) {
            cursor.seek(object);
            long before = -1;
            for (long target = cursor.next(); target >= 0; target = cursor.next()) {
                if (target != before && !seen.addConcurrently(target)) {
                    shared.addConcurrently(target);
                }
                before = target;
            }
        }
    }
}
