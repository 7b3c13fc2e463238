package dev.nettopsy.analyzer.bytes;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The columns of one analysis, and how much memory their pages may take together. Who goes when memory is short is found with
 * two hands of a clock: the first lets a page rest, the second, a quarter of the frames behind, puts it aside if nobody asked
 * for it in between. So a page that is in use costs nothing but now and then a question.
 */
public final class Columns implements Closeable {

    /** Bytes of a page that may be put aside: little enough to read it for the sake of one number. */
    static final int FRAME_BITS = 15;

    /**
     * Bytes of a page that stays, where one array does not hold all: the fewer pages, the surer the table of them and the heads
     * of their arrays, which stand before each access, are in the processor's caches.
     */
    private static final int LARGE_BITS = 20;

    private static final int SPARSE_BITS = 12;

    /** Fewer do not hold what a single step looks at. */
    private static final int FEWEST_FRAMES = 64;

    private final int mostFrames;
    private final PageFile file = new PageFile();

    private @Nullable Object[] arrays = new Object[FEWEST_FRAMES];
    private @Nullable Column[] owners = new Column[FEWEST_FRAMES];
    private int[] numbers = new int[FEWEST_FRAMES];
    private int usedFrames;
    private int[] freeFrames = new int[FEWEST_FRAMES];
    private int freeCount;
    private int restHand;
    private int hand;

    private Columns(int mostFrames) {
        this.mostFrames = mostFrames;
        restHand = mostFrames / 4;
    }

    /** Columns whose pages are all in memory. */
    public static Columns unbounded() {
        return new Columns(Integer.MAX_VALUE);
    }

    /**
     * Columns whose pages are in memory as far as that is enough.
     *
     * @param bytes of memory for pages; two mebibytes at least are taken
     */
    public static Columns within(long bytes) {
        long frames = Math.max(FEWEST_FRAMES, bytes >>> FRAME_BITS);
        return new Columns((int) Math.min(Integer.MAX_VALUE - 8, frames));
    }

    /** Whether pages may be put aside: then all is one thread's work. */
    public boolean isBounded() {
        return mostFrames != Integer.MAX_VALUE;
    }

    /** How many threads may work with the columns at once. */
    public int threads() {
        return isBounded() ? 1 : Runtime.getRuntime().availableProcessors();
    }

    public ByteColumn bytes(long size) {
        return new ByteColumn(this, size, shape(size, PageKind.BYTES));
    }

    public CharColumn chars(long size) {
        return new CharColumn(this, size, shape(size, PageKind.CHARS));
    }

    public IntColumn ints(long size) {
        return new IntColumn(this, size, shape(size, PageKind.INTS));
    }

    public LongColumn longs(long size) {
        return new LongColumn(this, size, shape(size, PageKind.LONGS));
    }

    /** A column of which little will be used, here and there. */
    public IntColumn sparseInts(long size) {
        int bytes = isBounded() ? FRAME_BITS : SPARSE_BITS;
        return new IntColumn(this, size, PageShape.ofBytes(bytes, PageKind.INTS));
    }

    /** A column that {@linkplain LongColumn#extend becomes longer}. */
    public LongColumn growingLongs() {
        return new LongColumn(this, 0, PageShape.ofBytes(FRAME_BITS, PageKind.LONGS));
    }

    /** A column of what is in a section of a file, read page by page when it is asked for. */
    public ByteColumn bytes(Section section) {
        PageShape shape = PageShape.ofBytes(FRAME_BITS, PageKind.BYTES);
        ByteColumn column = new ByteColumn(this, section.numbers(PageKind.BYTES), shape);
        column.readFrom(section);
        return column;
    }

    /** As {@link #bytes(Section)}. */
    public CharColumn chars(Section section) {
        PageShape shape = PageShape.ofBytes(FRAME_BITS, PageKind.CHARS);
        CharColumn column = new CharColumn(this, section.numbers(PageKind.CHARS), shape);
        column.readFrom(section);
        return column;
    }

    /** As {@link #bytes(Section)}. */
    public IntColumn ints(Section section) {
        PageShape shape = PageShape.ofBytes(FRAME_BITS, PageKind.INTS);
        IntColumn column = new IntColumn(this, section.numbers(PageKind.INTS), shape);
        column.readFrom(section);
        return column;
    }

    /** As {@link #bytes(Section)}. */
    public LongColumn longs(Section section) {
        PageShape shape = PageShape.ofBytes(FRAME_BITS, PageKind.LONGS);
        LongColumn column = new LongColumn(this, section.numbers(PageKind.LONGS), shape);
        column.readFrom(section);
        return column;
    }

    /** Pages of bytes that are handed over whole. */
    public BytePages pages() {
        return new BytePages(this, isBounded() ? FRAME_BITS : LARGE_BITS);
    }

    /** The bytes of a file. */
    FileColumn of(FileBytes file) {
        return new FileColumn(this, file, PageShape.ofBytes(FRAME_BITS, PageKind.BYTES));
    }

    private PageShape shape(long size, PageKind kind) {
        return isBounded() ? PageShape.ofBytes(FRAME_BITS, kind) : PageShape.whole(size, kind, LARGE_BITS);
    }

    /** A frame for a page, with the given array or one that fits, in which anything may be. */
    int frameFor(Column column, int number, @Nullable Object page) {
        int frame = freeFrame();
        Object array = arrays[frame];
        if (page != null) {
            arrays[frame] = page;
        } else if (array == null || !column.kind().fits(array)) {
            arrays[frame] =
                    column.kind().newPage(1 << (FRAME_BITS - column.kind().widthBits()));
        }
        owners[frame] = column;
        numbers[frame] = number;
        return frame;
    }

    private int freeFrame() {
        if (freeCount > 0) {
            return freeFrames[--freeCount];
        }
        if (usedFrames == mostFrames) {
            return emptyOne();
        }
        if (usedFrames == numbers.length) {
            int longer = (int) Math.min(mostFrames, usedFrames * 2L);
            arrays = Arrays.copyOf(arrays, longer);
            owners = Arrays.copyOf(owners, longer);
            numbers = Arrays.copyOf(numbers, longer);
        }
        return usedFrames++;
    }

    private int emptyOne() {
        while (true) {
            Column resting = owners[restHand];
            if (resting != null) {
                resting.rest(numbers[restHand]);
            }
            restHand = after(restHand);
            int frame = hand;
            hand = after(hand);
            Column owner = owners[frame];
            if (owner != null && owner.isResting(numbers[frame])) {
                owner.putAside(numbers[frame], arrayOf(frame));
                vacate(frame, owner);
                return frame;
            }
        }
    }

    private int after(int frame) {
        return frame + 1 == mostFrames ? 0 : frame + 1;
    }

    Object arrayOf(int frame) {
        Object array = arrays[frame];
        if (array == null) {
            throw new IllegalStateException("an empty frame: " + frame);
        }
        return array;
    }

    void freeFrame(int frame) {
        Column owner = owners[frame];
        if (owner != null) {
            vacate(frame, owner);
            if (freeCount == freeFrames.length) {
                freeFrames = Arrays.copyOf(freeFrames, freeCount * 2);
            }
            freeFrames[freeCount++] = frame;
        }
    }

    private void vacate(int frame, Column owner) {
        owners[frame] = null;
        if (!owner.lendsPages()) {
            arrays[frame] = null;
        }
    }

    /** Writes a page to a place in the file, a new one for -1; gives the place. */
    int write(int place, PageFile.Page page) {
        try {
            return file.write(place, page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void read(int place, PageFile.Page page) {
        try {
            file.read(place, page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void freePlace(int place, PageKind kind, int numbers) {
        file.free(place, kind, numbers);
    }

    /** Bytes of the file for pages that were put aside. */
    public synchronized long bytesAside() {
        return file.bytes();
    }

    /** Gives the file back. No column can be used any more. */
    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
