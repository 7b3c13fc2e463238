package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.ObjectOrdinals;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The top of the tree of dominators: all objects that keep at least some share of the heap, each after the one above it. Of a
 * chain of objects of one class, each of which keeps nearly all that the one before keeps (a linked list), only the first is
 * among them, and what hangs on the others hangs on it. Immutable; safe from several threads.
 */
public final class Retainers {

    private static final int NONE = -1;

    private static final int MOST_PILES = 64;

    /** In a crafted dump a chain may alternate between classes; beyond this all are of the chain of the one above. */
    private static final int MOST = 20_000;

    private final ObjectOrdinals ordinals;
    private final Dominators dominators;
    private final DominatorTree tree;
    private final RetainedSizes sizes;
    private final List<Retainer> all = new ArrayList<>();

    /** By number of an object the index of the retainer that it is, or whose chain it is in; {@link #NONE} for small ones. */
    private final SparseInts indices;

    /** By ordinal the index of those without a number: arrays, mostly, that one other alone holds. */
    private final Map<Long, Integer> leaves = new HashMap<>();

    private Retainers(ObjectOrdinals ordinals, Dominators dominators, RetainedSizes sizes) {
        this.ordinals = ordinals;
        this.dominators = dominators;
        this.sizes = sizes;
        tree = dominators.tree();
        indices = new SparseInts(tree.count() + 1, NONE, tree.columns());
        enter(0, new Retainer(0, null, NONE, 0, sizes.reachedBytes()));
    }

    /**
     * Finds them.
     *
     * @param least bytes that each keeps
     */
    static Retainers of(ObjectOrdinals ordinals, Dominators dominators, RetainedSizes sizes, long least) {
        Retainers found = new Retainers(ordinals, dominators, sizes);
        found.fill(least);
        found.fillLeaves(least);
        return found;
    }

    /** Whether a chain of one class goes on, with nearly all that hangs on it. */
    private boolean continues(long above, long number) {
        return ordinals.classOf(dominators.objectAt(above)) == ordinals.classOf(dominators.objectAt(number))
                && sizes.ofNumber(number) >= sizes.ofNumber(above) / 10 * 9;
    }

    private void fill(long least) {
        for (long number = 1; number <= tree.count(); number++) {
            long retained = sizes.ofNumber(number);
            if (retained >= least) {
                long above = tree.aboveNumber(number);
                long object = dominators.objectAt(number);
                boolean chained = all.size() == MOST || (above > 0 && continues(above, number));
                if (chained) {
                    indices.set(number, indices.get(above));
                } else {
                    HeapClass type = ordinals.classAt(ordinals.classOf(object));
                    long shallow = ordinals.shallowBytes(object);
                    enter(number, new Retainer(ordinals.idOf(object), type, indices.get(above), shallow, retained));
                }
            }
        }
    }

    private void fillLeaves(long least) {
        for (long object = 0; object < ordinals.size(); object++) {
            if (!tree.isNumbered(object) && ordinals.shallowBytes(object) >= least) {
                long above = tree.nearest(object);
                if (above >= 0 && all.size() < MOST) {
                    leaves.put(object, all.size());
                    HeapClass type = ordinals.classAt(ordinals.classOf(object));
                    long bytes = ordinals.shallowBytes(object);
                    all.add(new Retainer(ordinals.idOf(object), type, indices.get(above), bytes, bytes));
                }
            }
        }
    }

    private void enter(long number, Retainer retainer) {
        indices.set(number, all.size());
        all.add(retainer);
    }

    /** The first one stands for all that roots reach. */
    public List<Retainer> all() {
        return Collections.unmodifiableList(all);
    }

    /**
     * What hangs directly on some of them, by class, the class that keeps most first. Class objects are in no pile: each
     * stands for another class. A pass over all objects.
     *
     * @param wanted indices
     * @return by index; at most some dozens of piles each
     */
    public Map<Integer, List<Pile>> piles(BitSet wanted) {
        Map<Place, Sum> sums = new HashMap<>();
        Blocks.map(ordinals.size(), tree.columns(), block -> sums(block, wanted))
                .forEachOrdered(some -> some.forEach((place, sum) -> sums.merge(place, sum, Sum::and)));
        Map<Integer, List<Pile>> piles = new HashMap<>();
        sums.forEach((place, sum) -> piles.computeIfAbsent(place.index, ignored -> new ArrayList<>())
                .add(new Pile(ordinals.classAt(place.type), sum.objects, sum.retained, ordinals.idOf(sum.largest))));
        piles.replaceAll((index, ofIndex) -> largest(ofIndex));
        return piles;
    }

    private Map<Place, Sum> sums(Blocks.Block block, BitSet wanted) {
        Map<Place, Sum> sums = new HashMap<>();
        for (long object = block.from(); object < block.to(); object++) {
            long above = tree.above(object);
            int index = above < 0 ? NONE : indices.get(above);
            if (index >= 0 && wanted.get(index)) {
                sums.computeIfAbsent(new Place(index, ordinals.classOf(object)), ignored -> new Sum())
                        .add(object, retainedApart(object, index));
            }
        }
        return sums;
    }

    /** Of an object in the chain of a retainer its own bytes: what it keeps is the rest of the chain. */
    private long retainedApart(long object, int index) {
        boolean chained = tree.isNumbered(object) && indices.get(tree.nearest(object)) == index;
        return chained ? ordinals.shallowBytes(object) : sizes.of(object);
    }

    private static List<Pile> largest(List<Pile> piles) {
        return piles.stream()
                .filter(pile -> !pile.type().name().equals("java.lang.Class"))
                .sorted(Comparator.comparingLong(Pile::retainedBytes).reversed())
                .limit(MOST_PILES)
                .toList();
    }

    /** Where an object hangs, and its class. */
    private record Place(int index, int type) {}

    private static final class Sum {

        private long objects;
        private long retained;
        private long most = -1;
        private long largest;

        /** The earlier one of two largest objects stays. */
        Sum and(Sum other) {
            objects += other.objects;
            retained += other.retained;
            if (other.most > most) {
                most = other.most;
                largest = other.largest;
            }
            return this;
        }

        void add(long object, long bytes) {
            objects++;
            retained += bytes;
            if (bytes > most) {
                most = bytes;
                largest = object;
            }
        }
    }

    /** What some parts of the tree consist of; the parts must not lie within each other. Two passes over all objects. */
    public Contents contents(List<Part> parts) {
        return new Contents(ordinals, dominators, sizes, indices, leaves, parts);
    }
}
