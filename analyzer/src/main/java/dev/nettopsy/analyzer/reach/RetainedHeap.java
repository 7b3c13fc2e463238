package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.bytes.Columns;
import dev.nettopsy.analyzer.bytes.SectionFile;
import dev.nettopsy.analyzer.bytes.SectionWriter;
import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.ObjectOrdinals;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What each object keeps in the heap: bytes that would go with it. A weak or soft reference keeps only what nothing keeps
 * better. Immutable; safe from several threads.
 */
public final class RetainedHeap {

    private final ObjectOrdinals ordinals;
    private final ObjectClasses classes;
    private final Dominators dominators;
    private final RetainedSizes sizes;

    RetainedHeap(ObjectOrdinals ordinals, ObjectClasses classes, Dominators dominators) {
        this.ordinals = ordinals;
        this.classes = classes;
        this.dominators = dominators;
        sizes = new RetainedSizes(dominators.tree(), ordinals.size(), ordinals::shallowBytes);
    }

    private RetainedHeap(ObjectOrdinals ordinals, ObjectClasses classes, Dominators dominators, RetainedSizes sizes) {
        this.ordinals = ordinals;
        this.classes = classes;
        this.dominators = dominators;
        this.sizes = sizes;
    }

    /** Keeps all of it in sections of a file. */
    public void keep(SectionWriter sections) throws IOException {
        dominators.keep(sections);
        sizes.keep(sections);
    }

    /** What was kept; it is read page by page when it is asked for. */
    static RetainedHeap read(SectionFile sections, ObjectOrdinals ordinals, ObjectClasses classes, Columns columns) {
        Dominators dominators = Dominators.read(sections, ordinals.size(), columns);
        return new RetainedHeap(
                ordinals, classes, dominators, RetainedSizes.read(sections, dominators.tree(), ordinals::shallowBytes));
    }

    Dominators dominators() {
        return dominators;
    }

    /** Bytes that would go with the object at an address; 0 if no object is there. */
    public long of(long id) {
        long ordinal = ordinals.ordinalOf(id);
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
        long at = ordinals.ordinalOf(id);
        at = at < 0 ? Dominators.NONE : dominators.of(at);
        while (at >= 0 && found.size() < most) {
            found.add(ordinals.idOf(at));
            at = dominators.of(at);
        }
        return found;
    }

    /** For each class bytes that would go with all its instances, at least; unreachable ones left out. */
    public Map<HeapClass, Long> byClass() {
        long[] ofClasses = ClassRetention.of(ordinals.size(), classes, dominators, sizes);
        Map<HeapClass, Long> byClass = new HashMap<>();
        for (int number = 0; number < ofClasses.length; number++) {
            byClass.put(ordinals.classAt(number), ofClasses[number]);
        }
        return byClass;
    }

    /** Those that keep at least so many bytes each. A pass over all objects. */
    public Retainers retainers(long least) {
        return Retainers.of(ordinals, dominators, sizes, least);
    }

    /** Bytes of all objects that a root reaches. */
    public long reachedBytes() {
        return sizes.reachedBytes();
    }
}
