package dev.nettopsy.analyzer.heap;

import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.HeapGraph;
import dev.nettopsy.analyzer.heap.Accumulations.Accumulation;
import dev.nettopsy.analyzer.reach.Contents;
import dev.nettopsy.analyzer.reach.HolderGroups;
import dev.nettopsy.analyzer.reach.Landmarks;
import dev.nettopsy.analyzer.reach.Pile;
import dev.nettopsy.analyzer.reach.Reachability;
import dev.nettopsy.analyzer.reach.RetainedHeap;
import dev.nettopsy.analyzer.reach.Retainers;
import dev.nettopsy.snapshot.HeapSummary;
import dev.nettopsy.snapshot.HeapSummary.ClassUse;
import dev.nettopsy.snapshot.HeapSummary.Suspect;
import dev.nettopsy.snapshot.Holder;
import dev.nettopsy.snapshot.MemoryKind;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.Region;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names the objects on which much of the heap hangs. Pools of buffers are none: the ledger accounts for them. */
public final class Suspects {

    /** Who keeps less than a thousandth is too small to be drawn. */
    private static final int SMALLEST_SHARE = 1000;

    private static final int MOST_SUSPECTS = 20;
    private static final int MOST_CONTENTS = 8;

    private static final Holder WEAKLY = new Holder("soft or weak reference", List.of(), -1, -1, null, List.of());

    private final HeapGraph graph;
    private final MemorySnapshot snapshot;
    private final List<Accumulation> accumulations;
    private final Contents contents;
    private final HolderGroups holders;
    private final long least;

    private Suspects(HeapGraph graph, Reachability reach, Retainers retainers, MemorySnapshot snapshot) {
        this.graph = graph;
        this.snapshot = snapshot;
        List<Accumulation> all = Accumulations.of(retainers);
        accumulations = all.subList(0, Math.min(all.size(), MOST_SUSPECTS));
        contents = retainers.contents(
                accumulations.stream().map(Accumulation::part).toList());
        holders = reach.holdersOf(
                accumulations.stream().mapToLong(Accumulation::shown).toArray(), threads());
        least = Accumulations.least(retainers);
    }

    /**
     * The summary of the snapshot's heap with suspects and the top of the tree of dominators.
     *
     * @param heap what the objects of the same dump keep
     */
    public static HeapSummary of(HeapGraph graph, Reachability reach, RetainedHeap heap, MemorySnapshot snapshot) {
        Retainers retainers = heap.retainers(Math.max(1, heap.reachedBytes() / SMALLEST_SHARE));
        List<Suspect> suspects = new Suspects(graph, reach, retainers, snapshot).suspects();
        return snapshot.heap().with(suspects, DominatorTop.of(graph, retainers.all()));
    }

    private Landmarks threads() {
        Map<Long, Integer> indices = new HashMap<>();
        for (int i = 0; i < snapshot.threads().size(); i++) {
            indices.put(snapshot.threads().get(i).id(), i);
        }
        return Landmarks.threads(id -> indices.getOrDefault(id, -1));
    }

    private List<Suspect> suspects() {
        long[] buffers = new long[accumulations.size()];
        for (Region region : snapshot.regions()) {
            int part = region.kind() == MemoryKind.HEAP ? contents.partOf(region.address()) : -1;
            if (part >= 0) {
                buffers[part] += region.capacity();
            }
        }
        List<Suspect> suspects = new ArrayList<>();
        for (int i = 0; i < buffers.length; i++) {
            if (accumulations.get(i).retainedBytes() - buffers[i] >= least) {
                suspects.add(suspect(i, buffers[i]));
            }
        }
        return suspects;
    }

    private Suspect suspect(int index, long buffers) {
        Accumulation accumulation = accumulations.get(index);
        int holder = holders.holderOf(index);
        return new Suspect(
                name(graph, accumulation.shown(), accumulation.type()),
                accumulation.shown(),
                accumulation.objects(),
                accumulation.retainedBytes(),
                buffers,
                holder < 0 ? WEAKLY : holders.holders().get(holder),
                accumulation.pile().map(pile -> pile.type().name()).orElse(""),
                accumulation.pile().map(Pile::objects).orElse(0L),
                accumulation.pile().map(Pile::retainedBytes).orElse(0L),
                contents.of(index).stream()
                        .limit(MOST_CONTENTS)
                        .map(use -> new ClassUse(use.type().name(), use.objects(), use.shallowBytes()))
                        .toList());
    }

    /** The class of an object; of a class object the class that it stands for. */
    static String name(HeapGraph graph, long id, HeapClass type) {
        return graph.objectAt(id) instanceof HeapClass named ? "class " + named.name() : type.name();
    }
}
