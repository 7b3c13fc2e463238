package dev.nettopsy.analyzer.bytes;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Where pages are that have no room in memory: a temporary file of slots, made when the first page comes. For one thread. */
final class PageFile implements Closeable {

    private final ByteBuffer buffer =
            ByteBuffer.allocateDirect(Column.PAGE_BYTES).order(ByteOrder.nativeOrder());

    private @Nullable TemporaryFile file;
    private int slots;
    private int[] free = new int[64];
    private int freeCount;

    /**
     * Writes a page.
     *
     * @param slot where it was before, -1 if nowhere
     * @return where it is now
     * @throws DiskSpaceException if the disk would become full
     */
    int write(int slot, PageKind kind, Object page) throws IOException {
        TemporaryFile target = file;
        if (target == null) {
            target = TemporaryFile.forPages();
            file = target;
        }
        int place = slot >= 0 ? slot : freeCount > 0 ? free[--freeCount] : slots++;
        kind.put(page, buffer.clear());
        target.write((long) place * Column.PAGE_BYTES, buffer.clear());
        return place;
    }

    void read(int slot, PageKind kind, Object page) throws IOException {
        TemporaryFile source = file;
        if (source == null) {
            throw new IllegalStateException("nothing was written");
        }
        source.read((long) slot * Column.PAGE_BYTES, buffer.clear());
        kind.get(buffer.flip(), page);
    }

    void free(int slot) {
        if (freeCount == free.length) {
            free = Arrays.copyOf(free, freeCount * 2);
        }
        free[freeCount++] = slot;
    }

    long bytes() {
        return (long) slots * Column.PAGE_BYTES;
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
