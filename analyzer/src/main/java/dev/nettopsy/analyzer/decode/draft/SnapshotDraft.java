package dev.nettopsy.analyzer.decode.draft;

import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.HeapGraph;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.progress.Progress;
import dev.nettopsy.analyzer.reach.Reachability;
import dev.nettopsy.snapshot.Allocator;
import dev.nettopsy.snapshot.ChunkQueue;
import dev.nettopsy.snapshot.Claim;
import dev.nettopsy.snapshot.Counter;
import dev.nettopsy.snapshot.Failure;
import dev.nettopsy.snapshot.LeakTracker;
import dev.nettopsy.snapshot.Owner;
import dev.nettopsy.snapshot.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The lists of a snapshot while they are filled. An index that is handed out once stays valid. */
public final class SnapshotDraft {

    /** In place of a claim's holder: who keeps the object is not asked for. */
    public static final int NO_HOLDER_WANTED = -2;

    private final HeapGraph graph;
    private final Reachability reach;
    private final Progress progress;
    private final Threads threads;
    private final Gaps gaps = new Gaps();
    private final List<AllocatorDraft> allocators = new ArrayList<>();
    private final List<Owner> owners = new ArrayList<>();
    private final List<ChunkQueue> queues = new ArrayList<>();
    private final RegionList regions = new RegionList();
    private final List<Claim> claims = new ArrayList<>();
    private final List<Counter> counters = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();
    private final List<LeakTracker> trackers = new ArrayList<>();

    public SnapshotDraft(HeapGraph graph, Reachability reach, Progress progress) {
        this.graph = graph;
        this.reach = reach;
        this.progress = progress;
        threads = new Threads(graph);
    }

    public HeapGraph graph() {
        return graph;
    }

    /** Visits every instance of exactly this class. Each visit of a class is a pass over the whole dump, if it has any. */
    public void forEachInstance(HeapClass type, Consumer<HeapInstance> visitor) {
        if (type.instanceCount() > 0) {
            graph.forEachInstance(type, visitor);
        }
    }

    public Reachability reach() {
        return reach;
    }

    public Progress progress() {
        return progress;
    }

    public Threads threads() {
        return threads;
    }

    public Gaps gaps() {
        return gaps;
    }

    public RegionList regions() {
        return regions;
    }

    /** Index of the new allocator. */
    public int add(AllocatorDraft allocator) {
        allocators.add(allocator);
        return allocators.size() - 1;
    }

    public AllocatorDraft allocator(int index) {
        return allocators.get(index);
    }

    /** Index of the new owner. */
    public int add(Owner owner) {
        owners.add(owner);
        return owners.size() - 1;
    }

    public Owner owner(int index) {
        return owners.get(index);
    }

    public void add(ChunkQueue queue) {
        queues.add(queue);
    }

    public void add(Claim claim) {
        claims.add(claim);
    }

    public void add(Counter counter) {
        counters.add(counter);
    }

    public void add(Failure failure) {
        failures.add(failure);
    }

    public void add(LeakTracker tracker) {
        trackers.add(tracker);
    }

    public List<Allocator> allocators() {
        return allocators.stream().map(AllocatorDraft::toAllocator).toList();
    }

    public List<Owner> owners() {
        return owners;
    }

    public List<ChunkQueue> queues() {
        return queues;
    }

    public List<Claim> claims() {
        return claims;
    }

    public List<Counter> counters() {
        return counters;
    }

    public List<Failure> failures() {
        return failures;
    }

    public List<LeakTracker> trackers() {
        return trackers;
    }

    public List<Region> regionList() {
        return regions.toList();
    }
}
