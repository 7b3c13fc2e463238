package dev.nettopsy.analyzer.decode.bounded;

import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.graph.HeapObject;
import dev.nettopsy.analyzer.graph.StaticField;
import dev.nettopsy.snapshot.FreeMap;
import dev.nettopsy.snapshot.RunBook;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Slabs: slots of one size, whose whole book is one word. */
final class SlabReader {

    /** What fits into the word beside the bits that say in whose hands the slab is. */
    private static final int MOST_SLOTS = 60;

    private static final String RETIRED = "RETIRED";
    private static final long USUAL_RETIRED = 1L << 62;

    private final BoundedContext context;
    private final Map<Long, Shape> shapes = new HashMap<>();

    SlabReader(BoundedContext context) {
        this.context = context;
    }

    private record Shape(int slotBytes, int slots, int pages) {}

    /**
     * A slab at the moment of the dump.
     *
     * @param start its first byte within the chunk
     * @param free a bit for each free slot
     * @param retired whether its pages are about to be free again: none of its slots is taken then
     */
    record Slab(long id, long start, int firstPage, int pages, int slotBytes, int slots, long free, boolean retired) {

        boolean isTaken(long slot) {
            return !retired && slot >= 0 && slot < slots && (free >>> slot & 1) == 0;
        }

        long takenBytes() {
            return retired ? 0 : (long) (slots - Long.bitCount(free)) * slotBytes;
        }

        long freeBytes() {
            return (long) Long.bitCount(free) * slotBytes;
        }

        RunBook.Subpage subpage(int pageBytes) {
            return new RunBook.Subpage(
                    (long) pages * pageBytes, new FreeMap(start, slotBytes, slots, BitSet.valueOf(new long[] {free})));
        }
    }

    /** Null for what is no slab, and for one with an impossible shape. */
    @Nullable
    Slab read(@Nullable HeapObject object, int pageBytes) {
        HeapInstance slab = context.read(Form.SLAB, object);
        Shape shape = slab == null ? null : shape(slab);
        if (slab == null || shape == null || (long) shape.slots * shape.slotBytes > (long) shape.pages * pageBytes) {
            return null;
        }
        long word = slab.number("book", 0);
        long firstPage = slab.number("firstPage", -1);
        if (firstPage < 0 || firstPage > Integer.MAX_VALUE) {
            return null;
        }
        return new Slab(
                slab.id(),
                firstPage * pageBytes,
                (int) firstPage,
                shape.pages,
                shape.slotBytes,
                shape.slots,
                word & (-1L >>> (Long.SIZE - shape.slots)),
                (word & retiredBit(slab)) != 0);
    }

    private static long retiredBit(HeapInstance slab) {
        StaticField bit = slab.type().staticField(RETIRED);
        return bit == null ? USUAL_RETIRED : bit.bits();
    }

    private @Nullable Shape shape(HeapInstance slab) {
        long id = slab.referenceId("shape");
        Shape known = shapes.get(id);
        if (known != null) {
            return known;
        }
        HeapInstance shape = context.read(Form.SHAPE, slab.reference("shape"));
        if (shape == null) {
            return null;
        }
        long bytes = shape.number("slotBytes", 0);
        long slots = shape.number("slots", 0);
        long pages = shape.number("pages", 0);
        boolean possible = bytes > 0
                && bytes <= Integer.MAX_VALUE
                && slots > 0
                && slots <= MOST_SLOTS
                && pages > 0
                && pages <= Integer.MAX_VALUE;
        if (!possible) {
            return null;
        }
        Shape made = new Shape((int) bytes, (int) slots, (int) pages);
        shapes.put(id, made);
        return made;
    }
}
