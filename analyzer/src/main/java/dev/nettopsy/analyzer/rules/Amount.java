package dev.nettopsy.analyzer.rules;

import dev.nettopsy.snapshot.MemoryKind;

/** Bytes, direct and heap apart, because their limits are. */
record Amount(long direct, long heap) {

    static final Amount NONE = new Amount(0, 0);

    static Amount of(MemoryKind kind, long bytes) {
        return kind == MemoryKind.HEAP ? new Amount(0, bytes) : new Amount(bytes, 0);
    }

    Amount plus(Amount other) {
        return new Amount(direct + other.direct, heap + other.heap);
    }

    long sum() {
        return direct + heap;
    }
}
