package dev.nettopsy.allocator.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.util.IllegalReferenceCountException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A buffer that grows and shrinks: within its slot, into others, into memory of its own and back. */
@ParameterizedClass
@MethodSource("dev.nettopsy.allocator.contract.Subject#whole")
class CapacityTest extends Contract {

    private static final int[] SIZES = {
        0, 1, 16, 17, 100, 128, 129, 4_000, 30_000, 33_000, 40_000, 200_000, 1 << 20, (1 << 20) + 1, 2_500_000
    };

    private final Subject subject;
    private final byte[] model;

    CapacityTest(Subject subject) {
        this.subject = subject;
        this.model = Subject.randomBytes(7, subject.room().bytes());
    }

    @Test
    void bytesStayWhateverTheCapacityBecomes() {
        for (int size : SIZES) {
            ByteBuf buffer = filled(subject, model);
            buffer.readerIndex(7).capacity(size);
            int kept = Math.min(size, model.length);
            assertThat(buffer.capacity()).isEqualTo(size);
            assertThat(buffer.writerIndex()).isEqualTo(kept);
            assertThat(buffer.readerIndex()).isEqualTo(Math.min(7, kept));
            assertThat(Arrays.copyOf(contents(buffer), kept)).isEqualTo(Arrays.copyOf(model, kept));
            buffer.capacity(model.length);
            assertThat(Arrays.copyOf(contents(buffer), kept)).isEqualTo(Arrays.copyOf(model, kept));
            assertThat(buffer.release()).isTrue();
            ALLOCATOR.verify();
        }
    }

    @Test
    void neighboursAreNotTouchedByGrowthAndShrinking() {
        ByteBuf before = filled(subject, model);
        ByteBuf buffer = filled(subject, model);
        ByteBuf after = filled(subject, model);
        for (int size : SIZES) {
            buffer.capacity(size).setZero(0, size);
        }
        assertThat(contents(before)).isEqualTo(model);
        assertThat(contents(after)).isEqualTo(model);
    }

    @Test
    void viewsFollowABufferThatMoves() {
        ByteBuf buffer = filled(subject, model);
        ByteBuf slice = buffer.slice(2, 9);
        ByteBuf duplicate = buffer.duplicate();
        buffer.capacity(3_000_000).setByte(4, 99);
        assertThat(slice.getByte(2)).isEqualTo((byte) 99);
        assertThat(duplicate.getByte(4)).isEqualTo((byte) 99);
        assertThat(slice.getByte(8)).isEqualTo(model[10]);
        assertThat(buffer.internalNioBuffer(4, 1).get()).isEqualTo((byte) 99);
    }

    @Test
    void writingBeyondTheCapacityGrowsTheBufferUpToItsBound() {
        int most = 3 * model.length;
        ByteBuf buffer = lend(
                subject.direct()
                        ? ALLOCATOR.directBuffer(model.length, most)
                        : ALLOCATOR.heapBuffer(model.length, most));
        assertThat(buffer.maxCapacity()).isEqualTo(most);
        assertThat(buffer.maxWritableBytes()).isEqualTo(most);
        buffer.writeBytes(model).writeBytes(model).writeBytes(model);
        assertThat(buffer.capacity()).isEqualTo(most);
        assertThat(Arrays.copyOfRange(contents(buffer), 2 * model.length, most)).isEqualTo(model);
        assertThat(buffer.isWritable()).isFalse();
        assertThatThrownBy(() -> buffer.writeByte(1)).isExactlyInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> buffer.ensureWritable(1)).isExactlyInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> buffer.capacity(most + 1)).isExactlyInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> buffer.capacity(-1)).isExactlyInstanceOf(IllegalArgumentException.class);
        assertThat(buffer.writerIndex()).isEqualTo(most);
    }

    @Test
    void fastWritableBytesAreThereWithoutAnotherSlot() {
        ByteBuf buffer = filled(subject, model);
        int fast = buffer.maxFastWritableBytes();
        assertThat(fast).isBetween(0, buffer.maxWritableBytes());
        buffer.writeZero(fast);
        assertThat(buffer.writerIndex()).isEqualTo(model.length + fast);
        assertThat(buffer.slice(0, model.length).compareTo(Unpooled.wrappedBuffer(model)))
                .isZero();
        ByteBuf bounded = lend(subject.direct() ? ALLOCATOR.directBuffer(5, 6) : ALLOCATOR.heapBuffer(5, 6));
        assertThat(bounded.maxFastWritableBytes()).isEqualTo(6);
    }

    @Test
    void ensuringSaysWhatItDid() {
        ByteBuf buffer = lend(
                subject.direct()
                        ? ALLOCATOR.directBuffer(model.length, model.length + 100)
                        : ALLOCATOR.heapBuffer(model.length, model.length + 100));
        assertThat(buffer.ensureWritable(model.length, false)).isZero();
        assertThat(buffer.ensureWritable(model.length + 50, false)).isEqualTo(2);
        assertThat(buffer.capacity()).isGreaterThanOrEqualTo(model.length + 50);
        ByteBuf tight = lend(subject.direct() ? ALLOCATOR.directBuffer(9, 9) : ALLOCATOR.heapBuffer(9, 9));
        tight.writeZero(9);
        assertThat(tight.ensureWritable(1, false)).isEqualTo(1);
        ByteBuf forced = lend(subject.direct() ? ALLOCATOR.directBuffer(9, 20) : ALLOCATOR.heapBuffer(9, 20));
        forced.writeZero(9);
        assertThat(forced.ensureWritable(40, true)).isEqualTo(3);
        assertThat(forced.capacity()).isEqualTo(20);
    }

    @Test
    void aReleasedBufferDoesNotChange() {
        ByteBuf buffer = lend(subject);
        buffer.release();
        for (int size : SIZES) {
            assertThatThrownBy(() -> buffer.capacity(size)).isExactlyInstanceOf(IllegalReferenceCountException.class);
        }
        assertThatThrownBy(() -> buffer.ensureWritable(1)).isExactlyInstanceOf(IllegalReferenceCountException.class);
    }
}
