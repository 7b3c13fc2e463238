package dev.nettopsy.analyzer.reach;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An int for each object, in pages that exist only where one was set. */
final class SparseInts {

    private static final int PAGE_BITS = 10;
    private static final int PAGE_SIZE = 1 << PAGE_BITS;

    private final int[] @Nullable [] pages;
    private final int unset;

    SparseInts(int size, int unset) {
        pages = new int[(size >>> PAGE_BITS) + 1][];
        this.unset = unset;
    }

    int get(int index) {
        int[] page = pages[index >>> PAGE_BITS];
        return page == null ? unset : page[index & PAGE_SIZE - 1];
    }

    void set(int index, int value) {
        int[] page = pages[index >>> PAGE_BITS];
        if (page == null) {
            page = new int[PAGE_SIZE];
            Arrays.fill(page, unset);
            pages[index >>> PAGE_BITS] = page;
        }
        page[index & PAGE_SIZE - 1] = value;
    }
}
