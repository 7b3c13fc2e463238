package dev.nettopsy.analyzer.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnsTest {

    /** The smallest bound: 64 pages of 32 KiB. */
    private static final long TWO_MEBIBYTES = 2 << 20;

    private static final int SIZE = 1_000_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatDoesNotFitIntoMemoryComesBackFromTheFile(long seed) throws IOException {
        try (Columns columns = Columns.within(TWO_MEBIBYTES)) {
            new Traffic(columns, seed).run(600_000);

            assertThat(columns.bytesAside()).isGreaterThan(5 << 20);
        }
    }

    @Test
    void withoutABoundNothingIsPutAside() throws IOException {
        try (Columns columns = Columns.unbounded()) {
            new Traffic(columns, 4).run(300_000);

            assertThat(columns.bytesAside()).isZero();
        }
    }

    @Test
    void aParkedColumnTakesNoMemoryAndIsReadPageByPage() throws IOException {
        try (Columns columns = Columns.unbounded()) {
            IntColumn numbers = columns.ints(SIZE);
            for (int i = 0; i < SIZE; i++) {
                numbers.set(i, i * 7L);
            }
            numbers.park();

            assertThat(columns.bytesAside()).isBetween(4L * SIZE, 4L * SIZE + (1 << 16));
            for (int i = SIZE - 1; i >= 0; i -= 1000) {
                assertThat(numbers.get(i)).isEqualTo(i * 7L);
            }
        }
    }

    @Test
    void placesInTheFileServeOthersAfterwards() throws IOException {
        try (Columns columns = Columns.within(TWO_MEBIBYTES)) {
            for (int round = 0; round < 20; round++) {
                IntColumn numbers = columns.ints(SIZE);
                IntStream.range(0, SIZE).forEach(i -> numbers.set(i, i));
                numbers.letGo();
            }
            assertThat(columns.bytesAside()).isLessThan(4L * SIZE + (1 << 16));
        }
    }

    @Test
    void aPageThatIsHeldStaysGoodWhenItIsPutAside() throws IOException {
        try (Columns columns = Columns.within(TWO_MEBIBYTES)) {
            BytePages pages = columns.pages();
            for (int i = 0; i < 300; i++) {
                byte[] page = new byte[1 << pages.bits()];
                page[i] = (byte) i;
                pages.set(pages.reserve(), page);
            }
            byte[] held = pages.get(7);
            for (int i = 0; i < 300; i++) {
                assertThat(pages.get(i)[i]).isEqualTo((byte) i);
            }
            assertThat(held[7]).isEqualTo((byte) 7);
        }
    }

    @Test
    void whatWasWrittenBeforeAColumnWasSealedIsKept() throws IOException {
        try (Columns columns = Columns.within(TWO_MEBIBYTES)) {
            LongColumn words = columns.longs(SIZE);
            for (long round = 1; round <= 2; round++) {
                for (int i = 0; i < SIZE; i++) {
                    words.set(i, round * i);
                }
            }
            words.seal();
            for (int round = 0; round < 3; round++) {
                for (int i = 0; i < SIZE; i++) {
                    assertThat(words.get(i) == 2L * i).isTrue();
                }
            }
        }
    }

    @Test
    void readingWhereNothingWasSetTakesNoMemory() throws IOException {
        try (Columns columns = Columns.within(TWO_MEBIBYTES)) {
            IntColumn numbers = columns.ints(1L << 32);
            for (long i = 0; i < 1L << 32; i += 1 << 20) {
                assertThat(numbers.get(i)).isZero();
            }
            assertThat(columns.bytesAside()).isZero();
        }
    }

    @Test
    void numbersReachTo32Bits() throws IOException {
        try (Columns columns = Columns.unbounded()) {
            IntColumn numbers = columns.ints(10);
            numbers.set(3, 0xffff_fffeL);
            numbers.add(3, 1);

            assertThat(numbers.get(3)).isEqualTo(0xffff_ffffL);
        }
    }

    @Test
    void severalThreadsMakePagesAtOnce() throws IOException {
        try (Columns columns = Columns.unbounded()) {
            LongColumn words = columns.longs(SIZE);
            IntStream.range(0, 64).parallel().forEach(bit -> {
                for (int i = 0; i < SIZE; i += 97) {
                    words.getAndOr(i, 1L << bit);
                }
            });
            for (int i = 0; i < SIZE; i += 97) {
                assertThat(words.get(i)).isEqualTo(-1);
            }
        }
    }

    /** Random reading and writing of columns of all kinds, beside arrays. */
    private static final class Traffic {

        private final Random random;
        private final ByteColumn bytes;
        private final CharColumn chars;
        private final IntColumn ints;
        private final LongColumn longs;
        private final byte[] sameBytes = new byte[SIZE];
        private final char[] sameChars = new char[SIZE];
        private final int[] sameInts = new int[SIZE];
        private final long[] sameLongs = new long[SIZE];

        Traffic(Columns columns, long seed) {
            random = new Random(seed);
            bytes = columns.bytes(SIZE);
            chars = columns.chars(SIZE);
            ints = columns.ints(SIZE);
            longs = columns.longs(SIZE);
        }

        void run(int steps) {
            int at = 0;
            for (int step = 0; step < steps; step++) {
                // Mostly near to the place before, as heaps are.
                at = random.nextInt(10) == 0
                        ? random.nextInt(SIZE)
                        : Math.floorMod(at + random.nextInt(200) - 90, SIZE);
                look(at);
                write(at, random.nextLong());
                if (step % 200_000 == 199_999) {
                    clear();
                }
            }
            for (int i = 0; i < SIZE; i++) {
                look(i);
            }
        }

        private void look(int at) {
            boolean same = bytes.get(at) == (sameBytes[at] & 0xff)
                    && chars.get(at) == sameChars[at]
                    && ints.get(at) == Integer.toUnsignedLong(sameInts[at])
                    && longs.get(at) == sameLongs[at];
            if (!same) {
                fail("another number at " + at);
            }
        }

        private void write(int at, long value) {
            bytes.set(at, (int) value);
            sameBytes[at] = (byte) value;
            chars.set(at, (int) value);
            sameChars[at] = (char) value;
            ints.set(at, value);
            sameInts[at] = (int) value;
            longs.or(at, value);
            sameLongs[at] |= value;
        }

        private void clear() {
            ints.clear();
            Arrays.fill(sameInts, 0);
        }
    }
}
