package dev.nettopsy.analyzer.bytes;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** What is in the pages of a column: all are {@link Column#PAGE_BYTES} long. */
enum PageKind {
    BYTES {
        @Override
        Object newPage() {
            return new byte[Column.PAGE_BYTES];
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
        void put(Object array, ByteBuffer target) {
            target.put((byte[]) array);
        }

        @Override
        void get(ByteBuffer source, Object array) {
            source.get((byte[]) array);
        }
    },
    CHARS {
        @Override
        Object newPage() {
            return new char[Column.PAGE_BYTES / Character.BYTES];
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
        void put(Object array, ByteBuffer target) {
            target.asCharBuffer().put((char[]) array);
        }

        @Override
        void get(ByteBuffer source, Object array) {
            source.asCharBuffer().get((char[]) array);
        }
    },
    INTS {
        @Override
        Object newPage() {
            return new int[Column.PAGE_BYTES / Integer.BYTES];
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
        void put(Object array, ByteBuffer target) {
            target.asIntBuffer().put((int[]) array);
        }

        @Override
        void get(ByteBuffer source, Object array) {
            source.asIntBuffer().get((int[]) array);
        }
    },
    LONGS {
        @Override
        Object newPage() {
            return new long[Column.PAGE_BYTES / Long.BYTES];
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
        void put(Object array, ByteBuffer target) {
            target.asLongBuffer().put((long[]) array);
        }

        @Override
        void get(ByteBuffer source, Object array) {
            source.asLongBuffer().get((long[]) array);
        }
    };

    /** All zero. */
    abstract Object newPage();

    /** Whether an array is a page of this kind. */
    abstract boolean fits(Object array);

    abstract void clear(Object array);

    abstract void put(Object array, ByteBuffer target);

    abstract void get(ByteBuffer source, Object array);
}
