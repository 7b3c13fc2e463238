package dev.nettopsy.snapshot;

import java.util.List;

/**
 * All that is known about the buffer memory of one process at one moment. No heap dump behind it: everything above the
 * snapshot (ledger, rules, report) works from these records alone.
 *
 * <p>Lists are in a fixed order, so that equal dumps give equal snapshots. Other records refer to their elements by index.
 *
 * @param channels network channels that buffers are held by, or that have bytes pending; a process may have more
 * @param counters what JVM and Netty count for the whole process; an allocator's own numbers are in {@link Allocator}
 * @param trackers what Netty's leak detectors noted, lost objects first; a process may have more
 * @param gaps what could not be seen
 * @param process what was given beside the dump about the whole process
 */
public record MemorySnapshot(
        SnapshotSource source,
        RuntimeFacts runtime,
        List<NettyCopy> nettys,
        List<ThreadState> threads,
        List<Allocator> allocators,
        List<Owner> owners,
        List<ChunkQueue> queues,
        List<Region> regions,
        List<Claim> claims,
        List<Channel> channels,
        List<Holder> holders,
        List<Counter> counters,
        List<Failure> failures,
        List<LeakTracker> trackers,
        List<Gap> gaps,
        HeapSummary heap,
        ProcessMemory process) {

    public MemorySnapshot {
        nettys = List.copyOf(nettys);
        threads = List.copyOf(threads);
        allocators = List.copyOf(allocators);
        owners = List.copyOf(owners);
        queues = List.copyOf(queues);
        regions = List.copyOf(regions);
        claims = List.copyOf(claims);
        channels = List.copyOf(channels);
        holders = List.copyOf(holders);
        counters = List.copyOf(counters);
        failures = List.copyOf(failures);
        trackers = List.copyOf(trackers);
        gaps = List.copyOf(gaps);
    }

    /** The same with what depends on the files that were given and on what was asked of them. */
    public MemorySnapshot with(SnapshotSource otherSource, HeapSummary otherHeap, ProcessMemory otherProcess) {
        return new MemorySnapshot(
                otherSource,
                runtime,
                nettys,
                threads,
                allocators,
                owners,
                queues,
                regions,
                claims,
                channels,
                holders,
                counters,
                failures,
                trackers,
                gaps,
                otherHeap,
                otherProcess);
    }
}
