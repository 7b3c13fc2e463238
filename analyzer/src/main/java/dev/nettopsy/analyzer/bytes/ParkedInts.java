package dev.nettopsy.analyzer.bytes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Numbers that can be put aside, into a temporary file, while memory is needed for something else, and come back when they
 * are asked for. For one thread while they are put aside; safe from several threads otherwise.
 */
public final class ParkedInts {

    private static final int PIECE = 1 << 18;

    private final int size;
    private volatile int @Nullable [] values;
    private @Nullable TemporaryFile file;

    /** Numbers in memory; the array is not copied. */
    public ParkedInts(int[] values) {
        this.values = values;
        size = values.length;
    }

    /** All of them, in memory from now on. */
    public int[] values() {
        int[] known = values;
        return known != null ? known : bringBack();
    }

    /** Puts them aside; where no temporary file can be written they stay in memory. */
    public synchronized void park() {
        int[] all = values;
        if (all == null) {
            return;
        }
        try {
            TemporaryFile target = TemporaryFile.create(Path.of("memory"), 4L * size);
            try {
                write(all, target);
            } catch (IOException | RuntimeException e) {
                target.close();
                throw e;
            }
            file = target;
            values = null;
        } catch (IOException e) {
            // Then this part stays where it is: the analysis takes more memory, and nothing else changes.
            values = all;
        }
    }

    private static void write(int[] all, TemporaryFile target) throws IOException {
        byte[] bytes = new byte[4 * Math.min(all.length, PIECE)];
        IntBuffer piece = ByteBuffer.wrap(bytes).asIntBuffer();
        for (int from = 0; from < all.length; from += PIECE) {
            int count = Math.min(PIECE, all.length - from);
            piece.clear().put(all, from, count);
            target.write(bytes, 4 * count);
        }
    }

    private synchronized int[] bringBack() {
        int[] known = values;
        if (known != null) {
            return known;
        }
        try (TemporaryFile source = file) {
            if (source == null) {
                throw new IllegalStateException("neither in memory nor in a file");
            }
            int[] all = read(source);
            values = all;
            file = null;
            return all;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private int[] read(TemporaryFile source) throws IOException {
        int[] all = new int[size];
        ByteBuffer bytes = ByteBuffer.allocate(4 * Math.min(size, PIECE));
        for (int from = 0; from < size; from += PIECE) {
            int count = Math.min(PIECE, size - from);
            bytes.clear().limit(4 * count);
            while (bytes.hasRemaining()) {
                if (source.channel().read(bytes, 4L * from + bytes.position()) < 0) {
                    throw new IOException("a temporary file became shorter while it was used");
                }
            }
            bytes.flip().asIntBuffer().get(all, from, count);
        }
        return all;
    }
}
