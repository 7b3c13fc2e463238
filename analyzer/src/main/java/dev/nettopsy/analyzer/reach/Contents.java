package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.bytes.ByteColumn;
import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.ObjectOrdinals;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which objects are in some parts of the tree of dominators. A byte for each object that can dominate. Immutable. */
public final class Contents {

    /** Marks are bytes, and 0 is no part. */
    public static final int MOST_PARTS = 127;

    private static final int ALL_CLASSES = -1;
    private static final int NO_CLASS = -2;

    private static final Comparator<Use> MOST_BYTES_FIRST = Comparator.comparingLong(Use::shallowBytes)
            .thenComparingLong(Use::objects)
            .reversed()
            .thenComparing(use -> use.type().name());

    private final ObjectOrdinals ordinals;
    private final Dominators dominators;
    private final DominatorTree tree;
    private final RetainedSizes sizes;
    private final SparseInts retainers;
    private final Map<Long, Integer> leaves;
    private final List<Part> parts;

    /** By part the number of its class. */
    private final int[] types;

    /** Retainers that have parts: nearly all others need not be looked for among these. */
    private final BitSet divided = new BitSet();

    /** The keys of the leaves: most objects are none, and a bit is found sooner. */
    private final Bits isLeaf;

    /** By number the part that it is in, from 1; 0 if in none. */
    private final ByteColumn marks;

    private final long[][] objects;
    private final long[][] bytes;

    /**
     * @param retainers by number, the index of the retainer that it is or is chained to
     * @param leaves by ordinal, the index of retainers without a number
     */
    Contents(
            ObjectOrdinals ordinals,
            Dominators dominators,
            RetainedSizes sizes,
            SparseInts retainers,
            Map<Long, Integer> leaves,
            List<Part> parts) {
        if (parts.size() > MOST_PARTS) {
            throw new IllegalArgumentException(parts.size() + " parts; " + MOST_PARTS + " at most");
        }
        this.ordinals = ordinals;
        this.dominators = dominators;
        this.tree = dominators.tree();
        this.sizes = sizes;
        this.retainers = retainers;
        this.leaves = leaves;
        this.parts = List.copyOf(parts);
        types = types();
        parts.forEach(part -> divided.set(part.retainer()));
        isLeaf = new Bits(ordinals.size(), tree.columns());
        leaves.keySet().forEach(isLeaf::add);
        marks = tree.columns().bytes(tree.count() + 1);
        objects = new long[parts.size()][ordinals.classes()];
        bytes = new long[parts.size()][ordinals.classes()];
        mark();
        count();
    }

    /** Those above have lower numbers: their marks are known. */
    private void mark() {
        marks.set(0, whole(0));
        for (long number = 1; number <= tree.count(); number++) {
            long above = tree.aboveNumber(number);
            int part = whole(number);
            if (part == 0) {
                part = marks.get(above);
            }
            if (part == 0) {
                part = ofClass(above, dominators.objectAt(number));
            }
            marks.set(number, part);
        }
    }

    /** The part that all below a number belongs to, from 1. */
    private int whole(long number) {
        return wholeOf(retainers.get(number));
    }

    private int wholeOf(int retainer) {
        if (retainer < 0 || !divided.get(retainer)) {
            return 0;
        }
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).retainer() == retainer && types[i] == ALL_CLASSES) {
                return i + 1;
            }
        }
        return 0;
    }

    /** The part that an object belongs to because of its class. */
    private int ofClass(long above, long object) {
        int retainer = retainers.get(above);
        if (retainer < 0 || !divided.get(retainer)) {
            return 0;
        }
        int type = ordinals.classOf(object);
        for (int i = 0; i < parts.size(); i++) {
            if (types[i] == type
                    && parts.get(i).retainer() == retainer
                    && sizes.of(object) < parts.get(i).least()) {
                return i + 1;
            }
        }
        return 0;
    }

    private int[] types() {
        Map<HeapClass, Integer> numbers = new HashMap<>();
        for (int number = 0; number < ordinals.classes(); number++) {
            numbers.put(ordinals.classAt(number), number);
        }
        return parts.stream()
                .mapToInt(part -> part.type() == null ? ALL_CLASSES : numbers.getOrDefault(part.type(), NO_CLASS))
                .toArray();
    }

    private void count() {
        Blocks.map(ordinals.size(), tree.columns(), this::counted).forEachOrdered(this::add);
    }

    /** Objects and bytes of a block by part and class. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Count(long[][] objects, long[][] bytes) {}

    private Count counted(Blocks.Block block) {
        Count count = new Count(new long[parts.size()][ordinals.classes()], new long[parts.size()][ordinals.classes()]);
        for (long object = block.from(); object < block.to(); object++) {
            int part = partOfOrdinal(object);
            if (part >= 0) {
                count.objects[part][ordinals.classOf(object)]++;
                count.bytes[part][ordinals.classOf(object)] += ordinals.shallowBytes(object);
            }
        }
        return count;
    }

    private void add(Count count) {
        for (int part = 0; part < parts.size(); part++) {
            for (int type = 0; type < ordinals.classes(); type++) {
                objects[part][type] += count.objects[part][type];
                bytes[part][type] += count.bytes[part][type];
            }
        }
    }

    private int partOfOrdinal(long object) {
        long nearest = tree.nearest(object);
        if (nearest < 0) {
            return -1;
        }
        int part = marks.get(nearest);
        if (part == 0 && !tree.isNumbered(object)) {
            part = isLeaf.has(object) ? wholeOf(leaves.getOrDefault(object, -1)) : 0;
            part = part == 0 ? ofClass(nearest, object) : part;
        }
        return part - 1;
    }

    /** Index of the part that the object at an address is in; -1 if it is in none. */
    public int partOf(long id) {
        long ordinal = ordinals.ordinalOf(id);
        return ordinal < 0 ? -1 : partOfOrdinal(ordinal);
    }

    /** The objects of a part by class, most bytes first. */
    public List<Use> of(int part) {
        List<Use> uses = new ArrayList<>();
        for (int type = 0; type < ordinals.classes(); type++) {
            if (objects[part][type] > 0) {
                uses.add(new Use(ordinals.classAt(type), objects[part][type], bytes[part][type]));
            }
        }
        uses.sort(MOST_BYTES_FIRST);
        return uses;
    }

    /**
     * Objects of exactly one class.
     *
     * @param shallowBytes sum of their own sizes
     */
    public record Use(HeapClass type, long objects, long shallowBytes) {}
}
