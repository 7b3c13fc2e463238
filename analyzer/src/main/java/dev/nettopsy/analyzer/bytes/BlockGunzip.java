package dev.nettopsy.analyzer.bytes;

import dev.nettopsy.analyzer.progress.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Expands the form that the JDK writes ({@code GC.heap_dump -gz=N}): a gzip member for each block of 1 MiB. Members are
 * inflated on all processors.
 *
 * <p>Where a member starts is guessed from its first ten bytes, which may also occur within compressed data. So a guess is
 * believed only if the member before ends exactly there, with the right length and checksum; at the first that does not,
 * the caller goes on in order from there.
 */
final class BlockGunzip {

    private static final byte[] COMMENT = "HPROF BLOCKSIZE=".getBytes(StandardCharsets.US_ASCII);

    /** Magic, deflate, flags, no time, how hard zlib tried (0, 2, 4), system 0: {@code zip_util.c}. */
    private static final int HEAD = 10;

    private static final int HAS_COMMENT = 0x10;
    private static final int TRAILER = 2 * Integer.BYTES;

    /** A member may not be larger, compressed or not: blocks are 1 MiB. */
    private static final int MOST = 4 << 20;

    private static final int WINDOW = 1 << 20;

    private final FileBytes file;
    private final TemporaryFile target;
    private final Progress progress;

    BlockGunzip(FileBytes file, TemporaryFile target, Progress progress) {
        this.file = file;
        this.target = target;
        this.progress = progress;
    }

    static boolean isByBlocks(FileBytes file) throws IOException {
        byte[] first = new byte[HEAD + COMMENT.length];
        int read = file.read(0, first, 0, first.length);
        return read == first.length
                && isHead(first, 0)
                && Arrays.equals(first, HEAD, first.length, COMMENT, 0, COMMENT.length);
    }

    /** Expands members as long as each ends where the next seems to start; returns where the first starts that does not. */
    long expand() throws IOException {
        int processors = Math.max(1, Runtime.getRuntime().availableProcessors());
        ExecutorService workers = Executors.newFixedThreadPool(processors, task -> {
            Thread thread = new Thread(task, "nettopsy-inflate");
            thread.setDaemon(true);
            return thread;
        });
        try {
            return expand(workers, 3 * processors);
        } finally {
            // Not shutdownNow: a thread that is interrupted while it reads closes the file for all.
            workers.shutdown();
        }
    }

    private record Pending(long start, long end, Future<byte @Nullable []> content) {}

    private long expand(ExecutorService workers, int most) throws IOException {
        Deque<Pending> pending = new ArrayDeque<>();
        long start = 0;
        while (start < file.size() || !pending.isEmpty()) {
            while (start < file.size() && pending.size() < most) {
                long from = start;
                long end = nextHead(from + HEAD);
                pending.add(new Pending(from, end, workers.submit(() -> inflate(from, end))));
                start = end;
            }
            Pending first = pending.remove();
            byte @Nullable [] content = await(first.content());
            if (content == null) {
                return first.start();
            }
            target.write(content, content.length);
            progress.advance(first.end() - first.start());
        }
        return file.size();
    }

    private static byte @Nullable [] await(Future<byte @Nullable []> content) throws IOException {
        try {
            return content.get();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Where a member may start, the end of the file if none does within reach. */
    private long nextHead(long from) throws IOException {
        byte[] window = new byte[WINDOW + HEAD];
        long position = from;
        while (position < file.size() && position - from < MOST) {
            int read = file.read(position, window, 0, window.length);
            for (int i = 0; i + HEAD <= read; i++) {
                if (window[i] == 0x1f && isHead(window, i)) {
                    return position + i;
                }
            }
            position += WINDOW;
        }
        return file.size();
    }

    private static boolean isHead(byte[] bytes, int at) {
        boolean magic = bytes[at] == 0x1f && (bytes[at + 1] & 0xff) == 0x8b && bytes[at + 2] == 8;
        boolean flags = bytes[at + 3] == 0 || bytes[at + 3] == HAS_COMMENT;
        boolean level = (bytes[at + 8] & ~6) == 0;
        return magic && flags && level && BigEndian.s4(bytes, at + 4) == 0 && bytes[at + 9] == 0;
    }

    /** The content of the member that takes up exactly these bytes; null if it does not. */
    private byte @Nullable [] inflate(long start, long end) throws IOException {
        if (end - start > MOST || end - start < HEAD + TRAILER) {
            return null;
        }
        byte[] member = new byte[(int) (end - start)];
        if (file.read(start, member, 0, member.length) < member.length) {
            return null;
        }
        int data = HEAD;
        if (member[3] == HAS_COMMENT) {
            while (data < member.length && member[data] != 0) {
                data++;
            }
            data++;
        }
        Inflater inflater = new Inflater(true);
        try {
            return inflate(inflater, member, data);
        } catch (DataFormatException e) {
            return null;
        } finally {
            inflater.end();
        }
    }

    private static byte @Nullable [] inflate(Inflater inflater, byte[] member, int data) throws DataFormatException {
        int trailer = member.length - TRAILER;
        long size = Integer.toUnsignedLong(Integer.reverseBytes(BigEndian.s4(member, member.length - Integer.BYTES)));
        if (data > trailer || size > MOST) {
            return null;
        }
        byte[] content = new byte[(int) size];
        inflater.setInput(member, data, trailer - data);
        int inflated = inflater.inflate(content);
        if (inflated == content.length && !inflater.finished()) {
            inflater.inflate(new byte[1]);
        }
        CRC32 checksum = new CRC32();
        checksum.update(content, 0, inflated);
        long stated = Integer.toUnsignedLong(Integer.reverseBytes(BigEndian.s4(member, trailer)));
        boolean whole = inflater.finished() && inflater.getRemaining() == 0 && inflated == content.length;
        return whole && checksum.getValue() == stated ? content : null;
    }
}
