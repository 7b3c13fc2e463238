package dev.nettopsy.analyzer.bytes;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What is in the pages of a column. */
enum PageKind {
    BYTES(0) {
        @Override
        Object newPage(int numbers) {
            return new byte[numbers];
        }

        @Override
        @Nullable
        Object[] newTable(int pages) {
            return new byte[pages][];
        }

        @Override
        boolean fits(Object array) {
            return array instanceof byte[];
        }

        @Override
        void clear(Object array) {
            Arrays.fill((byte[]) array, (byte) 0);
        }

        @Override
        void put(Object array, int from, int count, ByteBuffer target) {
            target.put((byte[]) array, from, count);
        }

        @Override
        void get(ByteBuffer source, Object array, int from, int count) {
            source.get((byte[]) array, from, count);
        }
    },
    CHARS(1) {
        @Override
        Object newPage(int numbers) {
            return new char[numbers];
        }

        @Override
        @Nullable
        Object[] newTable(int pages) {
            return new char[pages][];
        }

        @Override
        boolean fits(Object array) {
            return array instanceof char[];
        }

        @Override
        void clear(Object array) {
            Arrays.fill((char[]) array, (char) 0);
        }

        @Override
        void put(Object array, int from, int count, ByteBuffer target) {
            target.asCharBuffer().put((char[]) array, from, count);
        }

        @Override
        void get(ByteBuffer source, Object array, int from, int count) {
            source.asCharBuffer().get((char[]) array, from, count);
        }
    },
    INTS(2) {
        @Override
        Object newPage(int numbers) {
            return new int[numbers];
        }

        @Override
        @Nullable
        Object[] newTable(int pages) {
            return new int[pages][];
        }

        @Override
        boolean fits(Object array) {
            return array instanceof int[];
        }

        @Override
        void clear(Object array) {
            Arrays.fill((int[]) array, 0);
        }

        @Override
        void put(Object array, int from, int count, ByteBuffer target) {
            target.asIntBuffer().put((int[]) array, from, count);
        }

        @Override
        void get(ByteBuffer source, Object array, int from, int count) {
            source.asIntBuffer().get((int[]) array, from, count);
        }
    },
    LONGS(3) {
        @Override
        Object newPage(int numbers) {
            return new long[numbers];
        }

        @Override
        @Nullable
        Object[] newTable(int pages) {
            return new long[pages][];
        }

        @Override
        boolean fits(Object array) {
            return array instanceof long[];
        }

        @Override
        void clear(Object array) {
            Arrays.fill((long[]) array, 0);
        }

        @Override
        void put(Object array, int from, int count, ByteBuffer target) {
            target.asLongBuffer().put((long[]) array, from, count);
        }

        @Override
        void get(ByteBuffer source, Object array, int from, int count) {
            source.asLongBuffer().get((long[]) array, from, count);
        }
    };

    /** Bytes of a number, as a power of two. */
    private final int widthBits;

    PageKind(int widthBits) {
        this.widthBits = widthBits;
    }

    int widthBits() {
        return widthBits;
    }

    /** All zero. */
    abstract Object newPage(int numbers);

    /** A table of pages, of their own type: whoever knows it need not look at each page for its type. */
    abstract @Nullable Object[] newTable(int pages);

    /** Whether an array is a page of this kind. */
    abstract boolean fits(Object array);

    abstract void clear(Object array);

    abstract void put(Object array, int from, int count, ByteBuffer target);

    abstract void get(ByteBuffer source, Object array, int from, int count);
}
