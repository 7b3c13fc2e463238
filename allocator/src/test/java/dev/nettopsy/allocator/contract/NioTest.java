package dev.nettopsy.allocator.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.util.internal.PlatformDependent;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** NIO views, arrays and addresses: the same memory by other names. */
@ParameterizedClass
@MethodSource("dev.nettopsy.allocator.contract.Subject#all")
class NioTest extends Contract {

    private final Subject subject;
    private final byte[] model;

    NioTest(Subject subject) {
        this.subject = subject;
        this.model = Subject.randomBytes(8, subject.room().bytes());
    }

    @Test
    void aViewSharesTheMemoryAndNotTheIndices() {
        ByteBuf buffer = filled(subject, model);
        ByteBuffer view = buffer.nioBuffer(2, 9);
        assertThat(view.position()).isZero();
        assertThat(view.limit()).isEqualTo(9);
        assertThat(view.isDirect()).isEqualTo(subject.direct());
        assertThat(bytes(view.duplicate())).isEqualTo(Arrays.copyOfRange(model, 2, 11));
        view.put(3, (byte) 77);
        assertThat(buffer.getByte(5)).isEqualTo((byte) 77);
        buffer.setByte(6, 78);
        assertThat(view.get(4)).isEqualTo((byte) 78);
        assertThat(buffer.readerIndex(4).nioBuffer().remaining()).isEqualTo(model.length - 4);
        assertThat(buffer.nioBuffer(model.length, 0).hasRemaining()).isFalse();
    }

    @Test
    void aViewHasTheOrderOfItsBuffer() {
        ByteBuf buffer = filled(subject, model);
        ByteOrder order = subject.view() == Subject.View.SWAPPED ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        assertThat(buffer.nioBuffer(1, 8).order()).isEqualTo(order);
        assertThat(buffer.nioBuffer(1, 8).getLong()).isEqualTo(buffer.getLong(1));
    }

    @Test
    void theViewsTogetherAreTheRange() {
        ByteBuf buffer = filled(subject, model);
        assertThat(buffer.nioBufferCount()).isOne();
        ByteBuffer[] views = buffer.nioBuffers(1, model.length - 2);
        assertThat(views).hasSize(1);
        assertThat(bytes(views[0])).isEqualTo(Arrays.copyOfRange(model, 1, model.length - 1));
        assertThat(buffer.nioBuffers()[0].remaining()).isEqualTo(model.length);
        assertThat(buffer.isContiguous()).isTrue();
    }

    @Test
    void theInternalViewShowsTheRangeAsLongAsNoOtherIsAskedFor() {
        ByteBuf buffer = filled(subject, model);
        assertThat(bytes(buffer.internalNioBuffer(3, 8))).isEqualTo(Arrays.copyOfRange(model, 3, 11));
        assertThat(bytes(buffer.internalNioBuffer(0, model.length))).isEqualTo(model);
        assertThat(buffer.internalNioBuffer(model.length, 0).hasRemaining()).isFalse();
    }

    @Test
    void theArrayIsTheMemoryOfAHeapBuffer() {
        ByteBuf buffer = filled(subject, model);
        assertThat(buffer.hasArray()).isNotEqualTo(subject.direct());
        if (subject.direct()) {
            assertThatThrownBy(buffer::array).isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(buffer::arrayOffset).isInstanceOf(UnsupportedOperationException.class);
            return;
        }
        int offset = buffer.arrayOffset();
        assertThat(Arrays.copyOfRange(buffer.array(), offset, offset + model.length))
                .isEqualTo(model);
        buffer.array()[offset + 3] = 42;
        assertThat(buffer.getByte(3)).isEqualTo((byte) 42);
    }

    @Test
    void anAddressIsKnownWhereNettysOwnBuffersKnowIt() {
        ByteBuf buffer = filled(subject, model);
        ByteBuf oracle = lend(subject.direct() ? Unpooled.directBuffer(4) : Unpooled.buffer(4));
        assertThat(buffer.hasMemoryAddress()).isEqualTo(oracle.hasMemoryAddress());
        if (!oracle.hasMemoryAddress()) {
            assertThatThrownBy(buffer::memoryAddress).isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Test
    void addressesAreAsFarApartAsTheBytes() {
        ByteBuf buffer = filled(subject, model);
        ByteBuf slice = buffer.slice(5, 4);
        assertThat(slice.hasMemoryAddress()).isEqualTo(buffer.hasMemoryAddress());
        if (buffer.hasMemoryAddress()) {
            assertThat(slice.memoryAddress()).isEqualTo(buffer.memoryAddress() + 5);
            if (PlatformDependent.hasUnsafe()) {
                assertThat(PlatformDependent.getByte(buffer.memoryAddress() + 7))
                        .isEqualTo(model[7]);
            }
        }
    }

    private static byte[] bytes(ByteBuffer view) {
        byte[] bytes = new byte[view.remaining()];
        view.get(bytes);
        return bytes;
    }
}
