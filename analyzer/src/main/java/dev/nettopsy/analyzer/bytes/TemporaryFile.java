package dev.nettopsy.analyzer.bytes;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.UUID;

/**
 * Holds an expanded archive, or what does not fit into memory: readable by its owner only, and gone on any exit. On Unix the name is removed as soon as the
 * file is open, so that not even a killed process leaves it behind; elsewhere the system deletes it when it is closed.
 */
final class TemporaryFile implements Closeable {

    /** Space is asked for after each so many bytes; less is never left free. */
    private static final long STEP = 32L << 20;

    private static final long MOST_RESERVED = 512L << 20;

    private final FileChannel channel;

    /** What it is for, for messages: why there must be room. */
    private final String need;

    private final Path folder;
    private final FileStore store;
    private final long reserved;
    private long size;
    private long checkedTo;

    private TemporaryFile(FileChannel channel, String need, Path folder, FileStore store) throws IOException {
        this.channel = channel;
        this.need = need;
        this.folder = folder;
        this.store = store;
        this.reserved = Math.min(MOST_RESERVED, store.getTotalSpace() / 10);
    }

    /**
     * Makes an empty file in the folder for temporary files.
     *
     * @param input what is expanded, for messages
     * @param expected bytes that will be needed at least
     */
    static TemporaryFile create(Path input, long expected) throws IOException {
        return create(input + ": not enough disk space to expand it", expected);
    }

    /** Makes an empty file for pages of columns. */
    static TemporaryFile forPages() throws IOException {
        return create("not enough disk space to work in so little memory (see --memory)", 0);
    }

    private static TemporaryFile create(String need, long expected) throws IOException {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        FileStore store = Files.getFileStore(folder);
        Path name = folder.resolve("nettopsy-" + UUID.randomUUID());
        FileChannel channel = FileChannel.open(
                name,
                EnumSet.of(
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE),
                FileAccess.ownerOnly(folder));
        TemporaryFile file = new TemporaryFile(channel, need, folder, store);
        try {
            file.require(expected);
        } catch (IOException e) {
            file.close();
            throw e;
        }
        return file;
    }

    /** Appends bytes, unless the disk would become full. */
    void write(byte[] bytes, int length) throws IOException {
        write(size, ByteBuffer.wrap(bytes, 0, length));
    }

    /** Writes bytes to a position, unless the disk would become full. */
    void write(long position, ByteBuffer bytes) throws IOException {
        long end = position + bytes.remaining();
        if (end > checkedTo) {
            require(STEP + end - size);
            checkedTo = end + STEP;
        }
        long at = position;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
        size = Math.max(size, end);
    }

    /** Fills a buffer with what was written at a position. */
    void read(long position, ByteBuffer target) throws IOException {
        long at = position;
        while (target.hasRemaining()) {
            int count = channel.read(target, at);
            if (count < 0) {
                throw new IOException("a temporary file became shorter while it was used");
            }
            at += count;
        }
    }

    private void require(long more) throws IOException {
        long free = store.getUsableSpace();
        if (free - more < reserved) {
            throw new DiskSpaceException(need + ": " + mebibytes(size + more)
                    + " or more needed in " + folder + ", " + mebibytes(Math.max(0, size + free - reserved))
                    + " usable there; free some, or name another folder with -Djava.io.tmpdir");
        }
    }

    private static String mebibytes(long bytes) {
        return (bytes >> 20) + " MiB";
    }

    long size() {
        return size;
    }

    FileChannel channel() {
        return channel;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
