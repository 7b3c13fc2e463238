package dev.nettopsy.analyzer.bytes;

import java.io.IOException;
import java.io.InputStream;

/** A stream over a file from a position on. */
final class FileStream extends InputStream {

    private final FileBytes file;
    private long position;

    FileStream(FileBytes file, long position) {
        this.file = file;
        this.position = position;
    }

    long position() {
        return position;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int read = file.read(position, target, offset, length);
        position += read;
        return read == 0 ? -1 : read;
    }

    /** {@link java.util.zip.GZIPInputStream} asks this to know whether another member may follow. */
    @Override
    public int available() {
        return (int) Math.min(Integer.MAX_VALUE, file.size() - position);
    }
}
