package dev.nettopsy.analyzer.bytes;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file read by position. Safe from several threads at once; {@link #close} only when no other call runs. */
public final class FileBytes implements Closeable {

    /**
     * The JDK reads into a direct buffer of the thread first, as large as the request, and copies from there. Small pieces
     * keep that buffer, and so the second copy, in the processor's cache.
     */
    private static final int PIECE = 256 << 10;

    private final FileChannel channel;
    private final Path path;
    private final long size;
    private final String defect;

    private FileBytes(FileChannel channel, Path path, long size, String defect) {
        this.channel = channel;
        this.path = path;
        this.size = size;
        this.defect = defect;
    }

    /** What was expanded from an archive; closing it deletes it. */
    static FileBytes of(TemporaryFile expanded, Path archive, String defect) {
        return new FileBytes(expanded.channel(), archive, expanded.size(), defect);
    }

    /** Opens a regular file; its size is taken now, bytes written later are not seen. */
    public static FileBytes open(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw new UnusableInputException(path + ": no such file");
        }
        if (!Files.isRegularFile(path)) {
            throw new UnusableInputException(path + ": not a regular file");
        }
        if (!Files.isReadable(path)) {
            throw new UnusableInputException(path + ": no permission to read");
        }
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        return new FileBytes(channel, path, channel.size(), "");
    }

    /** Bytes of the file when it was opened. */
    public long size() {
        return size;
    }

    /** What is wrong with the archive that this was expanded from; empty if nothing is. */
    public String defect() {
        return defect;
    }

    /** The file that is read, or the archive that it was in. */
    public Path path() {
        return path;
    }

    /**
     * Reads bytes from a position.
     *
     * @return bytes read: {@code length}, or fewer (also 0) where the file ends
     */
    public int read(long position, byte[] target, int offset, int length) throws IOException {
        int done = 0;
        while (done < length) {
            ByteBuffer piece = ByteBuffer.wrap(target, offset + done, Math.min(PIECE, length - done));
            int read = channel.read(piece, position + done);
            if (read <= 0) {
                break;
            }
            done += read;
        }
        return done;
    }

    /**
     * For random access, good until {@link #close} and as long as the columns are: mapped, or where memory is bounded read page
     * by page.
     */
    public RandomBytes random(Columns columns) {
        return columns.isBounded() ? new PagedBytes(columns.of(this), size) : new MappedBytes(channel, size);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
