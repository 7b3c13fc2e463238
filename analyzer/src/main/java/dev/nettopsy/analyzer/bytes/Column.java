package dev.nettopsy.analyzer.bytes;

import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Numbers by position, in pages. A page comes into being when it is first looked at, all zero. Where memory is {@linkplain
 * Columns#isBounded bounded}, pages that were not looked at for long are in a file, and come back when they are asked for.
 *
 * <p>In unbounded memory a column may be read and, at different positions, written by several threads at once; in bounded
 * memory all columns together are for one thread.
 */
public abstract sealed class Column permits ByteColumn, BytePages, CharColumn, FileColumn, IntColumn, LongColumn {

    private static final int NOWHERE = 0;

    private final Columns home;
    private final PageKind kind;
    private final PageShape shape;
    private final int bits;
    private final int mask;

    /**
     * Those that can be read without asking. Others do not exist yet, are in the file, or rest: still in memory, but the next
     * to go unless they are asked for.
     */
    private @Nullable Object[] pages;

    /** By page the frame that holds it, + 1. Bounded memory only. */
    private int[] frames = new int[0];

    /** By page its place in the file, + 1. */
    private int[] places = new int[0];

    private boolean sealed;

    /** Pages of a sealed column that are in the file as they are in memory. */
    private final BitSet same = new BitSet();

    /** What is read where no page is. */
    private @Nullable Object zeros;

    /** Where pages are that were not put aside since; null where those are all zero. */
    private @Nullable Section origin;

    /** @param size numbers in the column */
    Column(Columns home, PageKind kind, long size, PageShape shape) {
        this.home = home;
        this.kind = kind;
        this.shape = shape;
        bits = shape.bits();
        mask = (1 << bits) - 1;
        pages = kind.newTable(pagesFor(size));
        if (shape.isWhole()) {
            pages[0] = kind.newPage(shape.numbers());
        }
    }

    /** All numbers, where they are in one array and in memory: the short way to them. */
    final @Nullable Object whole() {
        return shape.isWhole() ? pages[0] : null;
    }

    /** The table of pages, of the type that {@link PageKind#newTable} gives. */
    final @Nullable Object[] table() {
        return pages;
    }

    /** Says that {@link #whole} and {@link #table} may have changed. */
    void turned() {}

    private int pagesFor(long numbers) {
        return Math.toIntExact((numbers >>> bits) + 1);
    }

    /** The array that has a number. In bounded memory it must not be kept: it serves another page when this one is put aside. */
    final Object page(long index) {
        int number = (int) (index >>> bits);
        Object page = pages[number];
        return page != null ? page : bringBack(number);
    }

    /** The array that has a number, to be read only: where nothing was set, none is made. */
    final Object pageToRead(long index) {
        int number = (int) (index >>> bits);
        Object page = pages[number];
        if (page != null) {
            return page;
        }
        return exists(number) ? bringBack(number) : zeros();
    }

    private boolean exists(int number) {
        return origin != null || (number < frames.length && (frames[number] != NOWHERE || places[number] != NOWHERE));
    }

    private Object zeros() {
        Object known = zeros;
        if (known == null) {
            known = kind.newPage(shape.numbers());
            zeros = known;
        }
        return known;
    }

    /** Where in its array a number is. */
    final int at(long index) {
        return (int) index & mask;
    }

    /** Makes the table longer; for one thread. */
    final void extendTo(long size) {
        int count = pagesFor(size);
        if (count > pages.length) {
            pages = Arrays.copyOf(pages, Math.max(count, Math.addExact(pages.length, pages.length >> 1)));
            turned();
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
                        places[number] =
                                home.write(places[number] - 1, new PageFile.Page(kind, page, shape.numbers())) + 1;
                        pages[number] = null;
                        turned();
                    }
                }
            } catch (UncheckedIOException e) {
                // Then the rest stays where it is: the analysis takes more memory, and nothing else changes.
                return;
            }
        }
    }

    final Object bringBack(int number) {
        synchronized (home) {
            Object page = pages[number];
            if (page == null) {
                page = home.isBounded() ? admit(number) : newPage(number);
                pages[number] = page;
                turned();
            }
            return page;
        }
    }

    private Object admit(int number) {
        makeRoomFor(number);
        if (frames[number] == NOWHERE) {
            int frame = home.frameFor(this, number, null);
            frames[number] = frame + 1;
            fill(number, home.arrayOf(frame));
        }
        return home.arrayOf(frames[number] - 1);
    }

    private Object newPage(int number) {
        Object page = kind.newPage(shape.numbers());
        fill(number, page);
        return page;
    }

    /** Gives an array, in which anything may be, what is in a page. */
    void fill(int number, Object page) {
        if (number < places.length && places[number] != NOWHERE) {
            home.read(places[number] - 1, new PageFile.Page(kind, page, shape.numbers()));
            same.set(number, sealed);
        } else if (origin != null) {
            fill(number, page, origin);
        } else if (home.isBounded()) {
            kind.clear(page);
        }
    }

    private void fill(int number, Object page, Section section) {
        if (number < section.blocks()) {
            section.fill(number, kind, page);
        } else {
            kind.clear(page);
        }
        same.set(number);
    }

    /** Makes this a column that is read from a section, page by page as they are asked for, and never written. */
    final void readFrom(Section section) {
        origin = section;
        sealed = true;
    }

    /** Copies numbers that are in one page. */
    final void copy(long from, int count, ByteBuffer target) {
        kind.put(pageToRead(from), at(from), count, target);
    }

    /** Takes an array as a page that is not there yet. */
    final void adopt(int number, Object page) {
        synchronized (home) {
            extendTo((long) number << bits);
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
            places = Arrays.copyOf(places, pages.length);
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
    void putAside(int number, Object page) {
        if (!same.get(number)) {
            places[number] = home.write(places[number] - 1, new PageFile.Page(kind, page, shape.numbers())) + 1;
        }
        same.set(number, sealed);
        forgetFrame(number);
    }

    final void forgetFrame(int number) {
        frames[number] = NOWHERE;
    }

    /** All zero again. */
    public final void clear() {
        synchronized (home) {
            release();
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
            places = new int[0];
            pages = kind.newTable(1);
            turned();
        }
    }

    private void release() {
        for (int number = 0; number < frames.length; number++) {
            release(number);
        }
    }

    private void release(int number) {
        if (frames[number] != NOWHERE) {
            home.freeFrame(frames[number] - 1);
            frames[number] = NOWHERE;
        }
        if (places[number] != NOWHERE) {
            home.freePlace(places[number] - 1, kind, shape.numbers());
            places[number] = NOWHERE;
        }
        same.clear(number);
    }

    /** Forgets one page. */
    final void drop(int number) {
        synchronized (home) {
            if (number < frames.length) {
                release(number);
            }
            pages[number] = null;
        }
    }
}
