package dev.nettopsy.analyzer.bytes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** The bytes of a file as a column that is never written: its pages come from the file and are dropped. */
final class FileColumn extends Column {

    private final FileBytes file;

    FileColumn(Columns home, FileBytes file, PageShape shape) {
        super(home, PageKind.BYTES, file.size(), shape);
        this.file = file;
    }

    byte get(long position) {
        if (position < 0 || position >= file.size()) {
            throw new IndexOutOfBoundsException("position " + position + " of " + file.size());
        }
        return ((byte[]) page(position))[at(position)];
    }

    @Override
    void fill(int number, Object page) {
        byte[] target = (byte[]) page;
        try {
            int read = file.read((long) number * target.length, target, 0, target.length);
            Arrays.fill(target, read, target.length, (byte) 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    void putAside(int number, Object page) {
        forgetFrame(number);
    }
}
