package dev.nettopsy.allocator.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nettopsy.allocator.AllocatorOptions;
import dev.nettopsy.allocator.BoundedByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import org.junit.jupiter.api.Test;

/** What {@link ByteBufAllocator} promises of the buffers that it makes. */
class AllocatorTest extends Contract {

    private static final ByteBufAllocator ORACLE = UnpooledByteBufAllocator.DEFAULT;

    @Test
    void buffersAreOfTheKindThatWasAskedFor() {
        assertThat(lend(ALLOCATOR.directBuffer()).isDirect()).isTrue();
        assertThat(lend(ALLOCATOR.heapBuffer()).isDirect()).isFalse();
        assertThat(lend(ALLOCATOR.heapBuffer()).capacity())
                .isEqualTo(lend(ORACLE.heapBuffer()).capacity());
        assertThat(lend(ALLOCATOR.heapBuffer()).maxCapacity()).isEqualTo(Integer.MAX_VALUE);
        assertThat(lend(ALLOCATOR.directBuffer(7)).capacity()).isEqualTo(7);
        assertThat(lend(ALLOCATOR.directBuffer(7, 9)).maxCapacity()).isEqualTo(9);
        assertThat(lend(ALLOCATOR.buffer(7, 9)).maxCapacity()).isEqualTo(9);
        assertThat(lend(ALLOCATOR.ioBuffer(7)).isDirect()).isTrue();
        assertThat(lend(ALLOCATOR.ioBuffer(7, 9)).maxCapacity()).isEqualTo(9);
        assertThat(ALLOCATOR.isDirectBufferPooled()).isTrue();
        assertThat(ALLOCATOR).isInstanceOf(ByteBufAllocatorMetricProvider.class);
    }

    @Test
    void thePreferenceIsFollowedAsNettyFollowsIt() {
        for (boolean preferDirect : new boolean[] {true, false}) {
            ByteBufAllocator ours = new BoundedByteBufAllocator(AllocatorOptions.defaults().toBuilder()
                    .preferDirect(preferDirect)
                    .build());
            ByteBufAllocator oracle = new UnpooledByteBufAllocator(preferDirect);
            assertThat(lend(ours.buffer()).isDirect())
                    .isEqualTo(lend(oracle.buffer()).isDirect());
            assertThat(lend(ours.compositeBuffer()).isDirect())
                    .isEqualTo(lend(oracle.compositeBuffer()).isDirect());
        }
    }

    @Test
    void nothingIsAskedForAndNothingIsGiven() {
        for (ByteBuf empty : new ByteBuf[] {ALLOCATOR.directBuffer(0, 0), ALLOCATOR.heapBuffer(0, 0)}) {
            assertThat(empty.capacity()).isZero();
            assertThat(empty.isReadable()).isFalse();
            assertThat(empty.release()).isFalse();
            assertThatThrownBy(() -> empty.writeByte(1)).isInstanceOf(IndexOutOfBoundsException.class);
        }
        ByteBuf growing = lend(ALLOCATOR.directBuffer(0));
        assertThat(growing.capacity()).isZero();
        assertThat(growing.writeLong(42).readLong()).isEqualTo(42);
    }

    @Test
    void sizesThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> ALLOCATOR.heapBuffer(-1)).isExactlyInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ALLOCATOR.directBuffer(-1)).isExactlyInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ALLOCATOR.heapBuffer(2, 1)).isExactlyInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ALLOCATOR.directBuffer(2, 1)).isExactlyInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void capacitiesGrowAsNettysDo() {
        for (int needed : new int[] {0, 1, 63, 64, 65, 1000, 4 << 20, (4 << 20) + 1, 100 << 20}) {
            assertThat(ALLOCATOR.calculateNewCapacity(needed, Integer.MAX_VALUE))
                    .isEqualTo(ORACLE.calculateNewCapacity(needed, Integer.MAX_VALUE));
            assertThat(ALLOCATOR.calculateNewCapacity(needed, needed + 3))
                    .isEqualTo(ORACLE.calculateNewCapacity(needed, needed + 3));
        }
        assertThatThrownBy(() -> ALLOCATOR.calculateNewCapacity(2, 1))
                .isExactlyInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ALLOCATOR.calculateNewCapacity(-1, 1))
                .isExactlyInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void compositesOwnTheirComponents() {
        for (CompositeByteBuf composite : new CompositeByteBuf[] {
            ALLOCATOR.compositeBuffer(), ALLOCATOR.compositeDirectBuffer(4), ALLOCATOR.compositeHeapBuffer(4)
        }) {
            lend(composite);
            ByteBuf first = ALLOCATOR.directBuffer(100).writeLong(1);
            ByteBuf second = ALLOCATOR.heapBuffer(50_000).writeLong(2).writeZero(40_000);
            composite.addComponents(true, first, second);
            composite.writeLong(3);
            assertThat(composite.readableBytes()).isEqualTo(16 + 40_000 + 8);
            assertThat(composite.getLong(4)).isEqualTo(1L << 32);
            composite.readerIndex(8).discardReadComponents();
            assertThat(first.refCnt()).isZero();
            assertThat(composite.readLong()).isEqualTo(2);
            composite.consolidate();
            assertThat(second.refCnt()).isZero();
            assertThat(composite.getLong(composite.writerIndex() - 8)).isEqualTo(3);
        }
    }

    @Test
    void aRequestBeyondWhatAnArrayCanBeIsRefusedAndNothingStays() {
        assertThatThrownBy(() -> ALLOCATOR.heapBuffer(Integer.MAX_VALUE)).isInstanceOf(OutOfMemoryError.class);
        assertThat(ALLOCATOR.metric().liveHeapMemory()).isZero();
    }
}
