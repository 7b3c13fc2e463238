package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.graph.ReferenceRows;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The rows of a heap, the largest thing in memory while there is one: let go where they are in the way, and read again if need be. */
final class RowSource {

    private final Supplier<ReferenceRows> reading;
    private @Nullable ReferenceRows rows;

    /** @param reading reads the same rows again */
    RowSource(ReferenceRows rows, Supplier<ReferenceRows> reading) {
        this.rows = rows;
        this.reading = reading;
    }

    ReferenceRows get() {
        ReferenceRows known = rows;
        if (known == null) {
            known = reading.get();
            rows = known;
        }
        return known;
    }

    void letGo() {
        ReferenceRows known = rows;
        if (known != null) {
            known.letGo();
        }
        rows = null;
    }
}
