package dev.nettopsy.analyzer.bytes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * What tells whether a file is still the one that it was, without reading all of it.
 *
 * @param length in bytes
 * @param modified when it was last written, nanoseconds since 1970
 * @param sample checksums of all of a small file, of a large one of its head, its end and places in between
 */
public record FileKey(long length, long modified, long sample) {

    /** Files up to this are read as a whole. */
    static final int SMALL = 1 << 20;

    private static final int ENDS = 64 << 10;
    private static final int PLACES = 64;
    private static final int PLACE_BYTES = 4 << 10;

    /** Reads a mebibyte of the file at most. */
    public static FileKey of(Path path) throws IOException {
        try (FileBytes file = FileBytes.open(path)) {
            long modified = Files.getLastModifiedTime(path).to(TimeUnit.NANOSECONDS);
            return new FileKey(file.size(), modified, new Sample(file).checksum());
        }
    }

    private static final class Sample {

        private final FileBytes file;
        private final byte[] buffer = new byte[ENDS];
        private final CRC32C one = new CRC32C();
        private final CRC32 other = new CRC32();

        Sample(FileBytes file) {
            this.file = file;
        }

        long checksum() throws IOException {
            if (file.size() <= SMALL) {
                for (long position = 0; position < file.size(); position += ENDS) {
                    add(position, ENDS);
                }
            } else {
                add(0, ENDS);
                for (int place = 1; place <= PLACES; place++) {
                    add(file.size() / (PLACES + 1) * place, PLACE_BYTES);
                }
                add(file.size() - ENDS, ENDS);
            }
            return one.getValue() << Integer.SIZE | other.getValue();
        }

        private void add(long position, int length) throws IOException {
            int read = file.read(position, buffer, 0, length);
            one.update(buffer, 0, read);
            other.update(buffer, 0, read);
        }
    }
}
