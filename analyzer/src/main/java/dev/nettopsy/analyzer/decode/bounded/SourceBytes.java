package dev.nettopsy.analyzer.decode.bounded;

import dev.nettopsy.analyzer.decode.bounded.BlockReader.Block;
import dev.nettopsy.snapshot.MemoryKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What bounded allocators took from allocators of Netty, so that it is entered once: the unpooled allocator below one of ours
 * counts the same bytes.
 */
public final class SourceBytes {

    private record Key(long allocator, MemoryKind memory) {}

    private final Map<Key, Long> bytes = new HashMap<>();
    private final Set<Long> sources = new HashSet<>();

    SourceBytes() {}

    void source(long allocator) {
        if (allocator != 0) {
            sources.add(allocator);
        }
    }

    void add(Block block) {
        source(block.source());
        bytes.merge(
                new Key(block.source(), block.memory().kind()), block.memory().capacity(), Long::sum);
    }

    /** Bytes of an allocator of Netty that are entered as those of bounded allocators. */
    public long of(long allocator, MemoryKind memory) {
        return bytes.getOrDefault(new Key(allocator, memory), 0L);
    }

    /** Whether bounded allocators take their memory from this one. */
    public boolean isSource(long allocator) {
        return sources.contains(allocator);
    }
}
