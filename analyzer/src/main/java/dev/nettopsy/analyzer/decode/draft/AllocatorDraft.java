package dev.nettopsy.analyzer.decode.draft;

import dev.nettopsy.snapshot.Allocator;
import dev.nettopsy.snapshot.MemoryKind;
import dev.nettopsy.snapshot.Reach;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One side of an allocator whose numbers are still being added up. */
public final class AllocatorDraft {

    private final long id;
    private final int netty;
    private final String className;
    private final Allocator.Kind kind;
    private final MemoryKind memory;
    private final String epoch;
    private final Reach reach;
    private boolean freed;
    private long usedBytes = -1;
    private final Map<String, Long> counters = new LinkedHashMap<>();
    private final Map<String, Long> configuration = new LinkedHashMap<>();
    private List<String> unknownFields = List.of();

    /** The parameters are those of {@link Allocator}. */
    public AllocatorDraft(
            long id, int netty, String className, Allocator.Kind kind, MemoryKind memory, String epoch, Reach reach) {
        this.id = id;
        this.netty = netty;
        this.className = className;
        this.kind = kind;
        this.memory = memory;
        this.epoch = epoch;
        this.reach = reach;
    }

    public long id() {
        return id;
    }

    public MemoryKind memory() {
        return memory;
    }

    public Reach reach() {
        return reach;
    }

    public boolean isFreed() {
        return freed;
    }

    public void setFreed(boolean value) {
        freed = value;
    }

    public void setUsedBytes(long bytes) {
        usedBytes = bytes;
    }

    /** Adds to what its metric would return, which starts at 0. */
    public void addUsedBytes(long bytes) {
        usedBytes = Math.max(0, usedBytes) + bytes;
    }

    public void setUnknownFields(List<String> names) {
        unknownFields = List.copyOf(names);
    }

    public void configure(String name, long value) {
        configuration.put(name, value);
    }

    /** Adds to a counter, which starts at 0. */
    public void count(String name, long amount) {
        counters.merge(name, amount, Long::sum);
    }

    Allocator toAllocator() {
        return new Allocator(
                id,
                netty,
                className,
                kind,
                memory,
                epoch,
                reach,
                freed,
                usedBytes,
                counters,
                configuration,
                unknownFields);
    }
}
