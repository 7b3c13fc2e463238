package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.HeapGraph;
import dev.nettopsy.analyzer.graph.ObjectOrdinals;
import dev.nettopsy.analyzer.graph.References;
import dev.nettopsy.analyzer.progress.Progress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What each object and each class keeps in the heap: bytes that would go with it. A weak or soft reference keeps only what
 * nothing keeps better. Immutable; safe from several threads.
 */
public final class RetainedHeap {

    private final ObjectOrdinals ordinals;
    private final Dominators dominators;
    private final RetainedSizes sizes;
    private final Map<HeapClass, Long> byClass = new HashMap<>();

    private RetainedHeap(ObjectOrdinals ordinals, Dominators dominators, RetainedSizes sizes, long[] ofClasses) {
        this.ordinals = ordinals;
        this.dominators = dominators;
        this.sizes = sizes;
        for (int number = 0; number < ofClasses.length; number++) {
            byClass.put(ordinals.classAt(number), ofClasses[number]);
        }
    }

    /** Finds it. A pass over the file and several over all references; some 50 bytes of memory an object while it runs. */
    public static RetainedHeap of(HeapGraph graph, Progress progress) {
        References references = graph.references(progress);
        ObjectOrdinals ordinals = references.ordinals();
        ObjectClasses classes = new NumberedClasses(ordinals);
        RootOrder order = RootOrder.of(graph, ordinals);
        int[] roots = RootOrder.objects(order.strong(), ordinals);
        int[] weakRoots = RootOrder.objects(order.weak(), ordinals);
        RootSearch search = RootSearch.run(references.rows(), classes, roots, weakRoots, progress);
        progress.phase("finding dominators", -1);
        Dominators dominators = new DominatorSearch(references.rows(), classes, search, roots, weakRoots).run();
        RetainedSizes sizes = new RetainedSizes(dominators, ordinals.size(), ordinals::shallowBytes);
        long[] ofClasses = ClassRetention.of(ordinals.size(), classes, dominators, sizes);
        return new RetainedHeap(ordinals, dominators, sizes, ofClasses);
    }

    /** Bytes that would go with the object at an address; 0 if no object is there. */
    public long of(long id) {
        int ordinal = ordinals.ordinalOf(id);
        return ordinal < 0 ? 0 : sizes.of(ordinal);
    }

    /**
     * Addresses of the objects of which each would take the one at an address along, the nearest first; none if it is held
     * from several sides that have only roots in common, or not at all.
     *
     * @param most of them
     */
    public List<Long> dominatorsOf(long id, int most) {
        List<Long> found = new ArrayList<>();
        int at = ordinals.ordinalOf(id);
        at = at < 0 ? Dominators.NONE : dominators.of(at);
        while (at >= 0 && found.size() < most) {
            found.add(ordinals.idOf(at));
            at = dominators.of(at);
        }
        return found;
    }

    /** Bytes that would go with all instances of exactly this class, at least; unreachable ones left out. */
    public long ofClass(HeapClass type) {
        return byClass.getOrDefault(type, 0L);
    }

    /** Bytes of all objects that a root reaches. */
    public long reachedBytes() {
        return sizes.reachedBytes();
    }
}
