package dev.nettopsy.analyzer.bytes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Random access to a file through mapped windows. A {@code ByteBuffer} maps less than 2 GiB, so there are several; each
 * reaches {@link #OVERLAP} bytes into the next, so that no number straddles two of them. A window is mapped when it is
 * first looked at. Safe from several threads.
 *
 * <p>Mapped pages count in the resident size of the process: passes over the whole file use {@link FileBytes#read}.
 */
final class MappedBytes extends RandomBytes {

    private static final int WINDOW_SHIFT = 30;
    private static final long WINDOW = 1L << WINDOW_SHIFT;
    private static final int OVERLAP = Long.BYTES;

    private final FileChannel channel;
    private final AtomicReferenceArray<@Nullable ByteBuffer> windows;

    MappedBytes(FileChannel channel, long size) {
        super(size);
        this.channel = channel;
        this.windows = new AtomicReferenceArray<>(Math.toIntExact((size + WINDOW - 1) >>> WINDOW_SHIFT));
    }

    @Override
    public byte s1(long position) {
        return window(position).get(offset(position));
    }

    @Override
    public short s2(long position) {
        return window(position).getShort(offset(position));
    }

    @Override
    public int s4(long position) {
        return window(position).getInt(offset(position));
    }

    @Override
    public long s8(long position) {
        return window(position).getLong(offset(position));
    }

    @Override
    public void copy(long position, byte[] target) {
        int done = 0;
        while (done < target.length) {
            long from = position + done;
            ByteBuffer window = window(from);
            int count = Math.min(target.length - done, window.limit() - offset(from));
            window.get(offset(from), target, done, count);
            done += count;
        }
    }

    private static int offset(long position) {
        return (int) (position & (WINDOW - 1));
    }

    private ByteBuffer window(long position) {
        int number = (int) (position >>> WINDOW_SHIFT);
        ByteBuffer window = windows.get(number);
        return window != null ? window : mapWindow(number);
    }

    /** Two threads may map the same window at once; one of the two mappings is dropped, both are right. */
    private ByteBuffer mapWindow(int number) {
        long start = (long) number << WINDOW_SHIFT;
        try {
            ByteBuffer window =
                    channel.map(FileChannel.MapMode.READ_ONLY, start, Math.min(WINDOW + OVERLAP, size() - start));
            windows.set(number, window);
            return window;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
