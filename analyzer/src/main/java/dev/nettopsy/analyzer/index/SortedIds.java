package dev.nettopsy.analyzer.index;

import dev.nettopsy.analyzer.bytes.SectionFile;
import dev.nettopsy.analyzer.bytes.SectionInput;
import dev.nettopsy.analyzer.bytes.SectionOutput;
import dev.nettopsy.analyzer.bytes.SectionWriter;
import dev.nettopsy.analyzer.hprof.LongList;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** All addresses in a sorted array: 8 bytes an object and a binary search, for addresses too scattered for a bitmap. */
final class SortedIds implements ObjectIds {

    private static final String ADDRESSES = "addresses";

    private final long[] ids;

    private SortedIds(long[] ids) {
        this.ids = ids;
    }

    /** Takes over the addresses of all lists; one that occurs twice counts once. */
    static SortedIds of(List<LongList> lists) {
        int size = Math.toIntExact(lists.stream().mapToLong(LongList::size).sum());
        long[] ids = new long[size];
        int at = 0;
        for (LongList list : lists) {
            for (int i = 0; i < list.size(); i++) {
                ids[at++] = list.get(i);
            }
        }
        Arrays.parallelSort(ids);
        return new SortedIds(Arrays.copyOf(ids, distinct(ids)));
    }

    private static int distinct(long[] sorted) {
        int count = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[count++] = sorted[i];
            }
        }
        return count;
    }

    @Override
    public void keep(SectionWriter sections) throws IOException {
        try (SectionOutput out = sections.section(ADDRESSES)) {
            out.number(ids.length);
            long before = 0;
            for (long id : ids) {
                out.number(id - before);
                before = id;
            }
        }
    }

    static SortedIds read(SectionFile sections) {
        SectionInput in = sections.get(ADDRESSES).open();
        long[] ids = new long[in.count()];
        long before = 0;
        for (int i = 0; i < ids.length; i++) {
            before += in.number();
            ids[i] = before;
        }
        return new SortedIds(ids);
    }

    @Override
    public long size() {
        return ids.length;
    }

    @Override
    public long ordinalOf(long id) {
        int found = Arrays.binarySearch(ids, id);
        return found >= 0 ? found : ABSENT;
    }

    @Override
    public long idAt(long ordinal) {
        return ids[(int) ordinal];
    }
}
