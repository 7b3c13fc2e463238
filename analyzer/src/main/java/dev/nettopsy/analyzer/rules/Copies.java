package dev.nettopsy.analyzer.rules;

import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.VersionRange;

/** Which release of Netty an allocator is of. */
final class Copies {

    private Copies() {}

    /** Whether the allocator at this index is, or may be, of one of the releases; false if its Netty is unknown. */
    static boolean mayBe(MemorySnapshot snapshot, int allocator, VersionRange range) {
        if (allocator < 0 || allocator >= snapshot.allocators().size()) {
            return false;
        }
        int netty = snapshot.allocators().get(allocator).netty();
        return netty >= 0
                && netty < snapshot.nettys().size()
                && snapshot.nettys().get(netty).mayBe(range);
    }
}
