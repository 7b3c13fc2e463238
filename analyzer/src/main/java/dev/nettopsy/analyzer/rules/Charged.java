package dev.nettopsy.analyzer.rules;

import dev.nettopsy.snapshot.MemoryKind;

/** Bytes of one region that one cause explains. */
record Charged(int region, MemoryKind kind, long bytes) {

    Amount amount() {
        return Amount.of(kind, bytes);
    }
}
