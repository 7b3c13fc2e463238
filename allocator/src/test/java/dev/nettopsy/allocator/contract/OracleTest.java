package dev.nettopsy.allocator.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.util.internal.PlatformDependent;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Random operations, sensible and not, on one of our buffers and on an unpooled one of Netty: results, indices, bytes and
 * exceptions must be the same. Only capacity is ours to choose where a buffer grows by itself.
 */
class OracleTest extends Contract {

    private static final int STEPS = 6_000;

    private static final Set<String> BY_THE_JDK = Set.of(
            ArrayIndexOutOfBoundsException.class.getName(),
            IllegalArgumentException.class.getName(),
            NegativeArraySizeException.class.getName());

    @ParameterizedTest
    @CsvSource({
        "11, true, 40",
        "12, false, 40",
        "13, true, 3000",
        "14, false, 3000",
        "15, true, 60000",
        "16, false, 60000"
    })
    void theSameIsDoneAsByNettysUnpooledBuffers(long seed, boolean direct, int capacity) {
        Random random = new Random(seed);
        ByteBuf ours = lend(buffer(ALLOCATOR, direct, capacity));
        ByteBuf theirs = lend(buffer(UnpooledByteBufAllocator.DEFAULT, direct, capacity));
        fill(ours, theirs, 0, capacity, random);
        for (int step = 0; step < STEPS; step++) {
            OracleOperation operation = OracleOperation.ALL.get(random.nextInt(OracleOperation.ALL.size()));
            long arguments = random.nextLong();
            int before = ours.capacity();
            String mine = operation.outcome(ours, new Random(arguments));
            String right = operation.outcome(theirs, new Random(arguments));
            assertThat(agree(mine, right))
                    .as("seed %s, step %s: %s: %s, by Netty %s", seed, step, operation.name(), mine, right)
                    .isTrue();
            level(ours, theirs, before, random);
            assertThat(ours.readerIndex()).as(operation.name()).isEqualTo(theirs.readerIndex());
            assertThat(ours.writerIndex()).as(operation.name()).isEqualTo(theirs.writerIndex());
            if (step % 16 == 0 || capacity < 100) {
                assertThat(contents(ours))
                        .as("seed %s, step %s: %s", seed, step, operation.name())
                        .isEqualTo(contents(theirs));
            }
        }
    }

    /** Without Unsafe some of Netty's buffers let errors of arrays and NIO pass where the documentation names another. */
    private static boolean agree(String mine, String right) {
        return mine.equals(right)
                || (!PlatformDependent.hasUnsafe()
                        && mine.equals(IndexOutOfBoundsException.class.getName())
                        && BY_THE_JDK.contains(right));
    }

    /** Brings both to one capacity after growth, with the same bytes in what is new and was not written. */
    private static void level(ByteBuf ours, ByteBuf theirs, int before, Random random) {
        int large = Math.max(ours.capacity(), theirs.capacity());
        ours.capacity(large);
        theirs.capacity(large);
        fill(ours, theirs, Math.max(before, ours.writerIndex()), large, random);
    }

    private static void fill(ByteBuf ours, ByteBuf theirs, int from, int to, Random random) {
        if (from < to) {
            byte[] bytes = Subject.randomBytes(random.nextLong(), to - from);
            ours.setBytes(from, bytes);
            theirs.setBytes(from, bytes);
        }
    }

    private static ByteBuf buffer(ByteBufAllocator allocator, boolean direct, int capacity) {
        return direct ? allocator.directBuffer(capacity, 2 * capacity) : allocator.heapBuffer(capacity, 2 * capacity);
    }
}
