package dev.nettopsy.analyzer.bytes;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where pages are that have no room in memory: a temporary file, made when the first page comes. For one thread. */
final class PageFile implements Closeable {

    /** Bytes of the unit in which places are counted, as a power of two. */
    private static final int UNIT_BITS = 12;

    /** Bytes that are read or written at once. */
    private static final int PIECE = 1 << 18;

    private final ByteBuffer buffer = ByteBuffer.allocateDirect(PIECE).order(ByteOrder.nativeOrder());

    private @Nullable TemporaryFile file;
    private int end;

    /** Places that were given back, by the units that each has. */
    private final Map<Integer, Deque<Integer>> free = new HashMap<>();

    /** Numbers in one array. */
    record Page(PageKind kind, Object array, int numbers) {

        private int units() {
            return units(kind, numbers);
        }

        static int units(PageKind kind, int numbers) {
            return (int) ((((long) numbers << kind.widthBits()) + (1 << UNIT_BITS) - 1) >>> UNIT_BITS);
        }
    }

    /**
     * Writes a page.
     *
     * @param place where it was before, -1 if nowhere
     * @return where it is now
     * @throws DiskSpaceException if the disk would become full
     */
    int write(int place, Page page) throws IOException {
        TemporaryFile target = file;
        if (target == null) {
            target = TemporaryFile.forPages();
            file = target;
        }
        int taken = place >= 0 ? place : take(page.units());
        int most = PIECE >>> page.kind.widthBits();
        for (int from = 0; from < page.numbers; from += most) {
            int count = Math.min(most, page.numbers - from);
            page.kind.put(page.array, from, count, buffer.clear());
            target.write(position(taken, from, page.kind), buffer.clear().limit(count << page.kind.widthBits()));
        }
        return taken;
    }

    private int take(int units) {
        Deque<Integer> known = free.get(units);
        if (known != null && !known.isEmpty()) {
            return known.removeLast();
        }
        int taken = end;
        end = Math.addExact(end, units);
        return taken;
    }

    void read(int place, Page page) throws IOException {
        TemporaryFile source = file;
        if (source == null) {
            throw new IllegalStateException("nothing was written");
        }
        int most = PIECE >>> page.kind.widthBits();
        for (int from = 0; from < page.numbers; from += most) {
            int count = Math.min(most, page.numbers - from);
            source.read(position(place, from, page.kind), buffer.clear().limit(count << page.kind.widthBits()));
            page.kind.get(buffer.flip(), page.array, from, count);
        }
    }

    private static long position(int place, int from, PageKind kind) {
        return ((long) place << UNIT_BITS) + ((long) from << kind.widthBits());
    }

    /** Takes back the place of a page. */
    void free(int place, PageKind kind, int numbers) {
        free.computeIfAbsent(Page.units(kind, numbers), units -> new ArrayDeque<>())
                .addLast(place);
    }

    long bytes() {
        return (long) end << UNIT_BITS;
    }

    @Override
    public void close() throws IOException {
        TemporaryFile open = file;
        if (open != null) {
            file = null;
            open.close();
        }
    }
}
