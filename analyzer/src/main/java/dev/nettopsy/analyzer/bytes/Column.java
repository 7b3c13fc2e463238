package dev.nettopsy.analyzer.bytes;

import java.io.UncheckedIOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Numbers by position, in pages. A page comes into being when it is first looked at, all zero. Where memory is {@linkplain
 * Columns#isBounded bounded}, pages that were not looked at for long are in a file, and come back when they are asked for.
 *
 * <p>In unbounded memory a column may be read and, at different positions, written by several threads at once; in bounded
 * memory all columns together are for one thread.
 */
public abstract sealed class Column permits ByteColumn, BytePages, CharColumn, IntColumn, LongColumn {

    /**
     * Small enough that reading a page for the sake of one number costs little; large enough that in memory the table of
     * pages, which stands before each access, stays in the processor's cache.
     */
    static final int PAGE_BYTES = 1 << 15;

    private static final int NOWHERE = 0;

    private final Columns home;
    private final PageKind kind;

    /**
     * Those that can be read without asking. Others do not exist yet, are in the file, or rest: still in memory, but the next
     * to go unless they are asked for.
     */
    private @Nullable Object[] pages;

    /** By page the frame that holds it, + 1. Bounded memory only. */
    private int[] frames = new int[0];

    /** By page its place in the file, + 1. */
    private int[] slots = new int[0];

    private boolean sealed;

    Column(Columns home, PageKind kind, int pages) {
        this.home = home;
        this.kind = kind;
        this.pages = new Object[pages];
    }

    /** Pages that hold so many numbers. */
    static int pagesFor(long numbers, int numbersInPageBits) {
        return Math.toIntExact((numbers >>> numbersInPageBits) + 1);
    }

    /** The array of a page. In bounded memory it must not be kept: it serves another page when this one is put aside. */
    final Object page(int number) {
        Object page = pages[number];
        return page != null ? page : bringBack(number);
    }

    /** Makes the table longer; for one thread. */
    final void extendTo(int count) {
        if (count > pages.length) {
            pages = Arrays.copyOf(pages, Math.max(count, Math.addExact(pages.length, pages.length >> 1)));
        }
    }

    final PageKind kind() {
        return kind;
    }

    /** Whether a page's array may serve another page, because nobody holds on to it. */
    boolean lendsPages() {
        return true;
    }

    /** Says that nothing will be written any more: pages that are in the file need not be written again. */
    public final void seal() {
        sealed = true;
    }

    /**
     * Puts the whole column aside, into the file, to make room for others; where no file can be written it stays in memory.
     * For one thread.
     */
    public final void park() {
        synchronized (home) {
            if (home.isBounded()) {
                return;
            }
            makeRoomFor(pages.length - 1);
            try {
                for (int number = 0; number < pages.length; number++) {
                    Object page = pages[number];
                    if (page != null) {
                        slots[number] = home.write(slots[number] - 1, kind, page) + 1;
                        pages[number] = null;
                    }
                }
            } catch (UncheckedIOException e) {
                // Then the rest stays where it is: the analysis takes more memory, and nothing else changes.
                return;
            }
        }
    }

    private Object bringBack(int number) {
        synchronized (home) {
            Object page = pages[number];
            if (page == null) {
                page = home.isBounded() ? admit(number) : fill(number, kind.newPage());
                pages[number] = page;
            }
            return page;
        }
    }

    private Object admit(int number) {
        makeRoomFor(number);
        if (frames[number] == NOWHERE) {
            int frame = home.frameFor(this, number, null);
            frames[number] = frame + 1;
            return fill(number, home.arrayOf(frame));
        }
        return home.arrayOf(frames[number] - 1);
    }

    private Object fill(int number, Object page) {
        if (number < slots.length && slots[number] != NOWHERE) {
            home.read(slots[number] - 1, kind, page);
        } else if (home.isBounded()) {
            kind.clear(page);
        }
        return page;
    }

    /** Takes an array as a page that is not there yet. */
    final void adopt(int number, Object page) {
        synchronized (home) {
            extendTo(number + 1);
            if (home.isBounded()) {
                makeRoomFor(number);
                frames[number] = home.frameFor(this, number, page) + 1;
            }
            pages[number] = page;
        }
    }

    private void makeRoomFor(int number) {
        if (number >= frames.length) {
            frames = Arrays.copyOf(frames, pages.length);
            slots = Arrays.copyOf(slots, pages.length);
        }
    }

    final boolean isResting(int number) {
        return pages[number] == null;
    }

    /** From now on the page has to be asked for; its frame still has it. */
    final void rest(int number) {
        pages[number] = null;
    }

    /** Puts a resting page into the file, unless it is there as it is. */
    final void putAside(int number, Object page) {
        if (slots[number] == NOWHERE || !sealed) {
            slots[number] = home.write(slots[number] - 1, kind, page) + 1;
        }
        frames[number] = NOWHERE;
    }

    /** All zero again. */
    public final void clear() {
        synchronized (home) {
            release();
            Arrays.fill(frames, NOWHERE);
            Arrays.fill(slots, NOWHERE);
            if (home.isBounded()) {
                Arrays.fill(pages, null);
            } else {
                for (Object page : pages) {
                    if (page != null) {
                        kind.clear(page);
                    }
                }
            }
        }
    }

    /** Ends the column: what it took of memory and of the file serves others. */
    public final void letGo() {
        synchronized (home) {
            release();
            frames = new int[0];
            slots = new int[0];
            pages = new Object[0];
        }
    }

    private void release() {
        for (int number = 0; number < frames.length; number++) {
            if (frames[number] != NOWHERE) {
                home.freeFrame(frames[number] - 1);
            }
            if (slots[number] != NOWHERE) {
                home.freeSlot(slots[number] - 1);
            }
        }
    }
}
