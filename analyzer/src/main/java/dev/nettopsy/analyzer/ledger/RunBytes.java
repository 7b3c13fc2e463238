package dev.nettopsy.analyzer.ledger;

import dev.nettopsy.snapshot.FreeMap;
import dev.nettopsy.snapshot.RunBook;
import dev.nettopsy.snapshot.RunBook.Subpage;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chunk of a pooled arena. Pages are free or belong to a run; a run has one buffer, or is a subpage of equal elements. What
 * is taken and not claimed is unclaimed. Elements are counted one by one; of a stretch of runs whose buffers are all gone the
 * books do not say where one run ends and the next begins, so that it counts as one, and its pages are told.
 *
 * <pre>
 *   | free pages | run | run | subpage: e e e e e slack | free pages |
 * </pre>
 */
final class RunBytes implements UncoveredBytes {

    private final FreeMap pages;
    private final BitSet freePages;
    private final List<Subpage> subpages;
    private final Bucket freeBucket;
    private final long pinned;
    private long freeBytes;
    private long unclaimedBytes;
    private long slackBytes;
    private long goneElements;
    private long goneStretches;
    private long gonePages;
    private int subpage;
    /** Where the last stretch of unclaimed pages ended: one that goes on there is the same. */
    private long stretchEnd = -1;

    RunBytes(FreeMap pages, RunBook book, Bucket freeBucket) {
        this.pages = pages;
        this.freePages = pages.bits();
        this.subpages = book.subpages();
        this.freeBucket = freeBucket;
        this.pinned = book.pinnedBytes();
    }

    @Override
    public void uncovered(long from, long to) {
        long end = Math.min(to, pages.start() + (long) pages.unit() * pages.units());
        long at = Math.max(from, pages.start());
        slackBytes += at - from + Math.max(0, to - Math.max(at, end));
        while (at < end) {
            Subpage next = subpageAt(at);
            if (next != null && next.start() <= at) {
                long until = Math.min(end, next.end());
                elements(next, at, until);
                at = until;
            } else {
                long until = next == null ? end : Math.min(end, next.start());
                at = run(at, until);
            }
        }
    }

    /** The first subpage that ends behind this byte; the calls come in rising order. */
    private @Nullable Subpage subpageAt(long at) {
        while (subpage < subpages.size() && subpages.get(subpage).end() <= at) {
            subpage++;
        }
        return subpage < subpages.size() ? subpages.get(subpage) : null;
    }

    /** Free or taken pages up to the next change; returns where that is. */
    private long run(long from, long limit) {
        int page = pageAt(from);
        boolean isFree = freePages.get(page);
        int next = isFree ? freePages.nextClearBit(page) : freePages.nextSetBit(page);
        long until = next < 0 ? limit : Math.min(limit, pages.start() + (long) next * pages.unit());
        if (isFree) {
            freeBytes += until - from;
        } else {
            unclaimedBytes += until - from;
            goneStretches += stretchEnd == from ? 0 : 1;
            gonePages += (until - from) / pages.unit();
            stretchEnd = until;
        }
        return until;
    }

    private int pageAt(long offset) {
        return Math.toIntExact((offset - pages.start()) / pages.unit());
    }

    private void elements(Subpage run, long from, long to) {
        FreeMap elements = run.elements();
        long end = elements.start() + (long) elements.unit() * elements.units();
        for (long at = from; at < to; ) {
            if (at >= end) {
                slackBytes += to - at;
                return;
            }
            int index = Math.toIntExact((at - elements.start()) / elements.unit());
            long until = Math.min(to, elements.start() + (long) (index + 1) * elements.unit());
            if (elements.isFreeUnit(index)) {
                freeBytes += until - at;
            } else if (until - at == elements.unit()) {
                unclaimedBytes += until - at;
                goneElements++;
            } else {
                // What a claim leaves of its element.
                slackBytes += until - at;
            }
            at = until;
        }
    }

    @Override
    public long contradicted(long from, long to) {
        long contradicted = 0;
        long end = Math.min(to, pages.start() + (long) pages.unit() * pages.units());
        for (long at = Math.max(from, pages.start()); at < end; ) {
            Subpage next = subpageAt(at);
            FreeMap map = next != null && next.start() <= at ? next.elements() : pages;
            long unit = map.unit();
            long until = Math.min(end, map.start() + ((at - map.start()) / unit + 1) * unit);
            contradicted += map.isFree(at) ? until - at : 0;
            at = until;
        }
        return contradicted;
    }

    @Override
    public void enter(Tally tally) {
        tally.add(freeBucket, freeBytes);
        tally.add(Bucket.UNCLAIMED, unclaimedBytes);
        tally.add(Bucket.OVERHEAD, slackBytes);
        long gone = goneBytes(tally);
        tally.orphaned = unclaimedBytes - gone;
        tally.goneBytes = gone;
        tally.goneBytesAtLeast = gone;
        tally.goneBytesAtMost = gone;
        if (gone == unclaimedBytes) {
            tally.gone = goneElements + goneStretches;
            tally.goneRunsAtLeast = goneStretches;
            tally.goneRunsAtMost = gonePages;
        } else if (gone > 0) {
            // Which of them are the user's is not known: as many as their share of the bytes.
            tally.gone = Math.max(1, Math.round((goneElements + goneStretches) * ((double) gone / unclaimedBytes)));
        }
    }

    /** What users never released: the chunk counts what they have, if it counts, and caches do not. */
    private long goneBytes(Tally tally) {
        return pinned < 0 ? unclaimedBytes : Math.max(0, Math.min(unclaimedBytes, pinned - tally.inUseReserved));
    }
}
