package dev.nettopsy.analyzer.heap;

import dev.nettopsy.analyzer.graph.GcRoot;
import dev.nettopsy.analyzer.graph.HeapGraph;
import dev.nettopsy.analyzer.graph.HeapObject;
import dev.nettopsy.analyzer.graph.HeapThread;
import dev.nettopsy.analyzer.reach.RetainedHeap;
import dev.nettopsy.analyzer.reach.StackHoldings;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.ThreadRetention;
import dev.nettopsy.snapshot.ThreadRetention.Local;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/** The threads that keep most of the heap, by their objects and by their stacks. */
public final class ThreadRetentions {

    private static final int MOST_THREADS = 100;
    private static final int MOST_LOCALS = 10;

    private static final Set<GcRoot.Kind> OF_FRAMES =
            EnumSet.of(GcRoot.Kind.JAVA_FRAME, GcRoot.Kind.JNI_LOCAL, GcRoot.Kind.NATIVE_STACK);

    private final HeapGraph graph;
    private final RetainedHeap heap;
    private final StackHoldings stacks;

    private ThreadRetentions(HeapGraph graph, RetainedHeap heap, StackHoldings stacks) {
        this.graph = graph;
        this.heap = heap;
        this.stacks = stacks;
    }

    /** A root of a frame with what its object retains; equal if the objects are. */
    private record Held(long object, int frame, long retainedBytes) {

        static final Comparator<Held> MOST_FIRST =
                Comparator.comparingLong(Held::retainedBytes).reversed().thenComparingLong(Held::object);
    }

    /**
     * Those that keep most, largest first. Reads a few objects a thread.
     *
     * @param snapshot of the same dump, with all its threads
     */
    public static List<ThreadRetention> of(
            HeapGraph graph, RetainedHeap heap, StackHoldings stacks, MemorySnapshot snapshot) {
        return new ThreadRetentions(graph, heap, stacks).largest(snapshot);
    }

    private List<ThreadRetention> largest(MemorySnapshot snapshot) {
        Map<Long, Integer> indices = new HashMap<>();
        for (int i = 0; i < snapshot.threads().size(); i++) {
            indices.put(snapshot.threads().get(i).id(), i);
        }
        Map<Long, HeapThread> byObject = new LinkedHashMap<>();
        graph.threads().forEach(thread -> byObject.putIfAbsent(thread.object(), thread));
        List<HeapThread> threads = byObject.values().stream()
                .filter(thread -> indices.containsKey(thread.object()) && bytes(thread) > 0)
                .sorted(Comparator.comparingLong(this::bytes).reversed().thenComparing(HeapThread::object))
                .limit(MOST_THREADS)
                .toList();
        Map<Integer, NavigableSet<Held>> locals = locals(threads);
        List<ThreadRetention> retentions = new ArrayList<>();
        for (HeapThread thread : threads) {
            retentions.add(new ThreadRetention(
                    indices.getOrDefault(thread.object(), -1),
                    heap.of(thread.object()),
                    stacks.bytesOf(thread.object()),
                    locals.getOrDefault(thread.serial(), new TreeSet<>(Held.MOST_FIRST)).stream()
                            .map(this::local)
                            .toList()));
        }
        return retentions;
    }

    private long bytes(HeapThread thread) {
        return heap.of(thread.object()) + stacks.bytesOf(thread.object());
    }

    /** By serial number of the thread; of an object that several frames hold, one of them. */
    private Map<Integer, NavigableSet<Held>> locals(List<HeapThread> threads) {
        Map<Integer, NavigableSet<Held>> locals = new HashMap<>();
        threads.forEach(thread -> locals.put(thread.serial(), new TreeSet<>(Held.MOST_FIRST)));
        for (GcRoot root : graph.roots()) {
            NavigableSet<Held> ofThread = OF_FRAMES.contains(root.kind()) ? locals.get(root.threadSerial()) : null;
            if (ofThread != null) {
                ofThread.add(new Held(root.object(), root.frame(), heap.of(root.object())));
                if (ofThread.size() > MOST_LOCALS) {
                    ofThread.pollLast();
                }
            }
        }
        return locals;
    }

    private Local local(Held held) {
        HeapObject object = graph.objectAt(held.object);
        String name = object == null ? "" : Suspects.name(graph, held.object, object.type());
        boolean elsewhere = !stacks.goesWithItsThread(held.object);
        return new Local(held.frame, name, held.object, held.retainedBytes, elsewhere);
    }
}
