package dev.nettopsy.analyzer;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A snapshot or a report in a file: plain, or packed with gzip as files are that are sent around. */
final class JsonFile extends FilterInputStream {

    private static final int BUFFER_BYTES = 1 << 16;

    /**
     * Bytes that a packed text may expand to. A snapshot of a million buffers has 20 MB; a crafted megabyte of gzip is a
     * gigabyte of blanks, through which a reader would go for ever.
     */
    private static final long MOST_EXPANDED = 1L << 30;

    private final Path file;
    private long left;

    /** Expands a stream, and no more of it than so many bytes. */
    JsonFile(Path file, InputStream packed, long most) throws IOException {
        super(new GZIPInputStream(packed, BUFFER_BYTES));
        this.file = file;
        this.left = most;
    }

    /** The text. What is wrong with its packing is said by an {@link InputException} where it is met. */
    static InputStream open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
        try {
            in.mark(2);
            boolean packed = InputKind.isGzip(in.readNBytes(2));
            in.reset();
            return packed ? new JsonFile(file, in, MOST_EXPANDED) : in;
        } catch (EOFException | ZipException e) {
            in.close();
            throw damaged(file, e);
        } catch (IOException | RuntimeException | Error e) {
            in.close();
            throw e;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read;
        try {
            read = super.read(target, offset, length);
        } catch (EOFException | ZipException e) {
            throw damaged(file, e);
        }
        left -= Math.max(0, read);
        if (left < 0) {
            throw new InputException(file + " expands to more than any snapshot or report has");
        }
        return read;
    }

    private static InputException damaged(Path file, IOException cause) {
        return new InputException(file + ": compressed data cut or damaged", cause);
    }
}
