package dev.nettopsy.analyzer.decode.bounded;

import dev.nettopsy.analyzer.graph.FieldType;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.graph.HeapObjectArray;
import dev.nettopsy.analyzer.graph.HeapPrimitiveArray;
import dev.nettopsy.snapshot.FreeMap;
import dev.nettopsy.snapshot.RunBook;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pages of chunks, and the slabs on them. */
final class ChunkReader {

    private final BoundedContext context;
    private final SlabReader slabs;

    ChunkReader(BoundedContext context) {
        this.context = context;
        this.slabs = new SlabReader(context);
    }

    /**
     * What the books of a chunk say.
     *
     * @param pages the free ones
     * @param slabs by position
     */
    record Pages(FreeMap pages, List<SlabReader.Slab> slabs) {

        List<RunBook.Subpage> subpages() {
            return slabs.stream().map(slab -> slab.subpage(pages.unit())).toList();
        }

        long handedOut() {
            return slabs.stream().mapToLong(SlabReader.Slab::takenBytes).sum();
        }

        long free() {
            return pages.freeBytes()
                    + slabs.stream().mapToLong(SlabReader.Slab::freeBytes).sum();
        }
    }

    /** Null if the books cannot be read or contradict themselves; then it is noted. */
    @Nullable
    Pages read(HeapInstance chunk, long capacity) {
        HeapInstance map = context.read(Form.PAGES, chunk.reference("pages"));
        if (map == null || !(chunk.reference("slabs") instanceof HeapObjectArray starts)) {
            return contradiction(chunk);
        }
        long count = map.number("pages", 0);
        if (count < 1 || count > starts.length() || count > capacity) {
            return contradiction(chunk);
        }
        int pages = Math.toIntExact(count);
        int unit = Math.toIntExact(Math.min(Integer.MAX_VALUE, capacity / pages));
        BitSet free = freePages(map, pages);
        List<SlabReader.Slab> found = free == null ? null : slabs(starts, pages, unit, free);
        if (free == null || found == null || free.cardinality() != map.number("freePages", -1)) {
            return contradiction(chunk);
        }
        free.or(ofNobody(found, pages, free));
        return new Pages(
                new FreeMap(unit, pages, free),
                found.stream().filter(slab -> !slab.retired()).toList());
    }

    private @Nullable Pages contradiction(HeapInstance chunk) {
        context.draft()
                .gaps()
                .add(
                        "class " + chunk.type().name(),
                        "a chunk has books that contradict themselves or cannot be read",
                        "it is entered as a whole: what is free in it is not known");
        return null;
    }

    private static @Nullable BitSet freePages(HeapInstance map, int pages) {
        if (!(map.reference("free") instanceof HeapPrimitiveArray words) || words.elementType() != FieldType.LONG) {
            return null;
        }
        BitSet free = new BitSet(pages);
        for (int page = 0; page < pages; page++) {
            int word = page >> 6;
            if (word < words.length() && (words.element(word) >>> page & 1) != 0) {
                free.set(page);
            }
        }
        return free;
    }

    /** Slabs that fit on their pages, one behind the other; null if one does not. */
    private @Nullable List<SlabReader.Slab> slabs(HeapObjectArray starts, int pages, int unit, BitSet free) {
        List<SlabReader.Slab> found = new ArrayList<>();
        int end = 0;
        for (int page = 0; page < pages; page++) {
            if (starts.elementId(page) == 0) {
                continue;
            }
            SlabReader.Slab slab = slabs.read(starts.element(page), unit);
            boolean fits = slab != null
                    && slab.firstPage() == page
                    && page >= end
                    && slab.pages() <= pages - page
                    && free.get(page, Math.addExact(page, slab.pages())).isEmpty();
            if (slab == null || !fits) {
                return null;
            }
            end = page + slab.pages();
            found.add(slab);
        }
        return found;
    }

    /**
     * Pages that are no free ones and of no slab: of a slab that was just retired or is being made. No buffer is there, and they
     * are free in a moment.
     */
    private static BitSet ofNobody(List<SlabReader.Slab> slabs, int pages, BitSet free) {
        BitSet others = new BitSet(pages);
        others.set(0, pages);
        others.andNot(free);
        for (SlabReader.Slab slab : slabs) {
            if (!slab.retired()) {
                others.clear(slab.firstPage(), slab.firstPage() + slab.pages());
            }
        }
        return others;
    }
}
