package dev.nettopsy.allocator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.allocator.memory.MemorySource;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A06, A07, B01: allocators that are dropped by the hundred give back all they held, with lost buffers and without. */
class DroppedAllocatorTest {

    private static final int ALLOCATORS = 100;
    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final AtomicInteger obtained = new AtomicInteger();
    private final UnpooledByteBufAllocator memory = new UnpooledByteBufAllocator(false, true);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void giveTheirMemoryBack(boolean losingABuffer) throws InterruptedException {
        for (int i = 0; i < ALLOCATORS; i++) {
            use(losingABuffer);
        }
        long end = System.nanoTime() + MOST_NANOS;
        while (held() > 0) {
            assertThat(System.nanoTime()).as("bytes still held: %s", held()).isLessThan(end);
            System.gc();
            Thread.sleep(20);
        }
        assertThat(obtained.get()).isGreaterThanOrEqualTo(2 * ALLOCATORS);
    }

    /** A buffer that lives keeps its allocator, and so its memory. */
    @ParameterizedTest
    @ValueSource(ints = {200, 2_000_000})
    void notBeforeTheirLastBufferIsGone(int bytes) throws InterruptedException {
        ByteBuf living = allocator().directBuffer(bytes).setLong(0, 42);
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(20);
        }
        assertThat(held()).isPositive();
        assertThat(living.getLong(0)).isEqualTo(42);
        assertThat(living.release()).isTrue();
    }

    private void use(boolean losingABuffer) {
        BoundedByteBufAllocator own = allocator();
        ByteBuf small = own.directBuffer(200);
        ByteBuf large = own.directBuffer(100_000);
        large.release();
        if (!losingABuffer) {
            small.release();
        }
    }

    private BoundedByteBufAllocator allocator() {
        AllocatorOptions options = AllocatorOptions.defaults();
        return new BoundedByteBufAllocator(options, source(), source());
    }

    private long held() {
        return memory.metric().usedDirectMemory();
    }

    private MemorySource<NettyBlock> source() {
        return new CountedMemory(memory, obtained);
    }

    /** Memory that is counted by the unpooled allocator behind it, whatever becomes of the allocator before it. */
    private record CountedMemory(UnpooledByteBufAllocator memory, AtomicInteger obtained)
            implements MemorySource<NettyBlock> {

        @Override
        public NettyBlock obtain(int bytes) {
            obtained.incrementAndGet();
            return new NettyBlock(memory.directBuffer(bytes, bytes));
        }

        @Override
        public OutOfMemoryError refused(int bytes, long committed, long limit) {
            return new OutOfMemoryError("limit");
        }
    }
}
