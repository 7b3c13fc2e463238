package dev.nettopsy.analyzer.decode.pooled;

import dev.nettopsy.analyzer.decode.mirror.PoolChunkMirror;
import dev.nettopsy.analyzer.decode.mirror.PoolSubpageMirror;
import dev.nettopsy.analyzer.decode.mirror.RunQueueMirror;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.graph.HeapObjectArray;
import dev.nettopsy.analyzer.graph.HeapPrimitiveArray;
import dev.nettopsy.snapshot.FreeMap;
import dev.nettopsy.snapshot.RunBook.Subpage;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads which pages and elements of a chunk its books call free. */
final class RunReader {

    /** A handle has 15 bits for pages. */
    private static final int MOST_PAGES = 1 << 15;

    private final PoolChunkMirror chunk;
    private final long start;
    private final long pageSize;
    private final int pages;
    private final BitSet freePages;
    private final List<Subpage> subpages = new ArrayList<>();
    private boolean sound = true;

    /** {@code start}: first byte of the first page within the chunk's region. */
    RunReader(PoolChunkMirror chunk, long start) {
        this.chunk = chunk;
        this.start = start;
        this.pageSize = chunk.pageSize();
        boolean plausible = pageSize > 0
                && pageSize <= Integer.MAX_VALUE
                && chunk.chunkSize() >= 0
                && chunk.chunkSize() / pageSize <= MOST_PAGES;
        this.pages = plausible ? (int) (chunk.chunkSize() / pageSize) : 0;
        this.freePages = new BitSet(pages);
        sound = plausible && readFreeRuns() && (long) freePages.cardinality() * pageSize == chunk.freeBytes();
        readSubpages();
    }

    /** Whether the books agree with themselves: free runs that do not overlap, and add up to what the chunk says. */
    boolean isSound() {
        return sound;
    }

    FreeMap pages() {
        return new FreeMap(start, Math.max(1, (int) pageSize), pages, freePages);
    }

    List<Subpage> subpages() {
        return subpages;
    }

    /** Bytes of free pages and of free elements. */
    long free() {
        return subpages.stream()
                        .mapToLong(subpage -> subpage.elements().freeBytes())
                        .sum()
                + (long) freePages.cardinality() * pageSize;
    }

    /** Bytes of runs for one buffer each, and of elements that are taken. */
    long handedOut() {
        long taken = (long) (pages - freePages.cardinality()) * pageSize;
        for (Subpage subpage : subpages) {
            long elements =
                    (long) subpage.elements().units() * subpage.elements().unit();
            taken -= subpage.length() - elements + subpage.elements().freeBytes();
        }
        return taken;
    }

    private boolean readFreeRuns() {
        HeapObjectArray queues = chunk.runsAvail();
        boolean[] fits = {queues != null};
        for (int i = 0; queues != null && i < queues.length(); i++) {
            if (queues.element(i) instanceof HeapInstance queue) {
                fits[0] &= RunQueueMirror.forEachHandle(queue, handle -> fits[0] &= free(handle));
            }
        }
        return fits[0];
    }

    private boolean free(long handle) {
        int from = Handle.firstPage(handle);
        int to = from + Handle.pages(handle);
        if (to > pages) {
            return false;
        }
        int taken = freePages.nextSetBit(from);
        freePages.set(from, to);
        return taken < 0 || taken >= to;
    }

    private void readSubpages() {
        HeapObjectArray starts = chunk.subpages();
        int next = 0;
        for (int page = 0; starts != null && page < Math.min(pages, starts.length()); page++) {
            // Once a subpage is freed its slot is emptied, but only a page that is taken can begin one.
            if (page >= next && !freePages.get(page) && starts.element(page) instanceof HeapInstance object) {
                Subpage subpage = subpage(new PoolSubpageMirror(object), page);
                if (subpage == null) {
                    sound = false;
                } else {
                    subpages.add(subpage);
                    next = (int) ((subpage.end() - start) / pageSize);
                }
            }
        }
    }

    private @Nullable Subpage subpage(PoolSubpageMirror mirror, int page) {
        long size = mirror.elementSize();
        long count = mirror.elements();
        long length = mirror.runSize();
        HeapPrimitiveArray bitmap = mirror.bitmap();
        boolean fits = mirror.firstPage() == page
                && size > 0
                && count > 0
                && length > 0
                && length % pageSize == 0
                && length / pageSize <= pages - page
                && count <= length / size;
        if (!fits || bitmap == null || bitmap.length() < (count + Long.SIZE - 1) / Long.SIZE) {
            return null;
        }
        BitSet free = free(bitmap, (int) count);
        sound &= free.cardinality() == mirror.available();
        return new Subpage(length, new FreeMap(start + page * pageSize, (int) size, (int) count, free));
    }

    private static BitSet free(HeapPrimitiveArray bitmap, int count) {
        long[] words = new long[(count + Long.SIZE - 1) / Long.SIZE];
        for (int i = 0; i < words.length; i++) {
            words[i] = ~bitmap.element(i);
        }
        BitSet free = BitSet.valueOf(words);
        free.clear(count, words.length * Long.SIZE);
        return free;
    }
}
