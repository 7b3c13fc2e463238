package dev.nettopsy.allocator.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Many bytes at once, between a buffer and everything else that has bytes, in both directions. */
@ParameterizedClass
@MethodSource("dev.nettopsy.allocator.contract.Subject#all")
class BulkTest extends Contract {

    private static final int AT = 4;

    private final Subject subject;
    private final byte[] model;
    private final byte[] other;
    private final int count;

    BulkTest(Subject subject) {
        this.subject = subject;
        this.model = Subject.randomBytes(4, subject.room().bytes());
        this.other = Subject.randomBytes(5, subject.room().bytes());
        this.count = model.length - AT - 2;
    }

    @Test
    void arrays() {
        ByteBuf buffer = filled(subject, model);
        byte[] target = new byte[count + 3];
        buffer.getBytes(AT, target, 2, count);
        assertThat(Arrays.copyOfRange(target, 2, 2 + count)).isEqualTo(part(model));
        assertThat(target[0]).isZero();
        assertThat(target[count + 2]).isZero();
        buffer.setBytes(AT, other, AT, count);
        assertThat(contents(buffer)).isEqualTo(mixed());
        assertThatThrownBy(() -> buffer.getBytes(0, target, target.length, 1))
                .isExactlyInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> buffer.setBytes(0, other, -1, 1)).isExactlyInstanceOf(IndexOutOfBoundsException.class);
        assertThat(readAll(buffer.readerIndex(AT), count)).isEqualTo(part(other));
        assertThat(buffer.readerIndex()).isEqualTo(AT + count);
    }

    @Test
    void nioBuffers() {
        for (IntFunction<ByteBuffer> kind :
                List.<IntFunction<ByteBuffer>>of(ByteBuffer::allocate, ByteBuffer::allocateDirect)) {
            ByteBuf buffer = filled(subject, model);
            ByteBuffer target = kind.apply(count + 5).position(2).limit(2 + count);
            buffer.getBytes(AT, target);
            assertThat(target.position()).isEqualTo(2 + count);
            assertThat(target.flip().position(2).slice()).isEqualTo(ByteBuffer.wrap(part(model)));
            ByteBuffer source = kind.apply(count + 5).put(0, other, AT, count).limit(count);
            buffer.setBytes(AT, source.duplicate().asReadOnlyBuffer());
            assertThat(contents(buffer)).isEqualTo(mixed());
            buffer.clear().writeBytes(source);
            assertThat(source.hasRemaining()).isFalse();
            assertThat(buffer.writerIndex()).isEqualTo(count);
            assertThat(readAll(buffer, count)).isEqualTo(part(other));
            assertThatThrownBy(() -> buffer.getBytes(0, ByteBuffer.allocate(4).asReadOnlyBuffer()))
                    .isInstanceOf(ReadOnlyBufferException.class);
        }
    }

    @Test
    void buffersOfEveryKindGiveAndTake() {
        for (ByteBuf source : partners()) {
            ByteBuf buffer = filled(subject, model);
            source.setBytes(1, other, AT, count);
            buffer.setBytes(AT, source, 1, count);
            assertThat(contents(buffer)).as("from %s", source).isEqualTo(mixed());
            source.setIndex(1, 1 + count);
            buffer.clear().writeBytes(source);
            assertThat(source.isReadable()).isFalse();
            assertThat(readAll(buffer, count)).as("from %s", source).isEqualTo(part(other));
        }
        for (ByteBuf target : partners()) {
            ByteBuf buffer = filled(subject, model);
            buffer.getBytes(AT, target, 1, count);
            target.setIndex(1, 1 + count);
            assertThat(readAll(target, count)).as("into %s", target).isEqualTo(part(model));
            target.clear();
            buffer.readerIndex(AT).readBytes(target, count);
            assertThat(target.writerIndex()).isEqualTo(count);
            assertThat(readAll(target, count)).as("into %s", target).isEqualTo(part(model));
        }
    }

    @Test
    void aBufferIsCopiedOntoItselfAsIfByWayOfAnother() {
        ByteBuf buffer = filled(subject, model);
        buffer.setBytes(1, buffer, 0, count);
        byte[] expected = model.clone();
        System.arraycopy(model, 0, expected, 1, count);
        assertThat(contents(buffer)).isEqualTo(expected);
        buffer.getBytes(2, buffer, 0, count);
        System.arraycopy(expected.clone(), 2, expected, 0, count);
        assertThat(contents(buffer)).isEqualTo(expected);
    }

    @Test
    void aTransferToAReadOnlyBufferIsRefused() {
        ByteBuf buffer = filled(subject, model);
        ByteBuf readOnly = Unpooled.wrappedBuffer(new byte[8]).asReadOnly();
        assertThatThrownBy(() -> buffer.getBytes(0, readOnly, 0, 4)).isInstanceOf(ReadOnlyBufferException.class);
        readOnly.getBytes(0, buffer, 0, 8);
        assertThat(buffer.getLong(0)).isZero();
    }

    @Test
    void aSourceWithoutNioViewsIsReadAllTheSame() {
        ByteBuf buffer = filled(subject, model);
        ByteBuf source = lend(new WithoutNio(Unpooled.wrappedBuffer(other)));
        buffer.setBytes(AT, source, AT, count);
        assertThat(contents(buffer)).isEqualTo(mixed());
    }

    private List<ByteBuf> partners() {
        int bytes = count + 2;
        CompositeByteBuf composite = ALLOCATOR.compositeBuffer(3);
        composite.addComponent(true, ALLOCATOR.heapBuffer(3).writeZero(3));
        composite.addComponent(true, ALLOCATOR.directBuffer(bytes - 3).writeZero(bytes - 3));
        return Stream.of(
                        ALLOCATOR.heapBuffer(bytes),
                        ALLOCATOR.directBuffer(bytes),
                        ALLOCATOR.directBuffer(bytes + 7).slice(5, bytes),
                        Unpooled.buffer(bytes),
                        Unpooled.directBuffer(bytes),
                        composite)
                .map(this::lend)
                .map(ByteBuf::clear)
                .toList();
    }

    private byte[] part(byte[] all) {
        return Arrays.copyOfRange(all, AT, AT + count);
    }

    private byte[] mixed() {
        byte[] all = model.clone();
        System.arraycopy(other, AT, all, AT, count);
        return all;
    }

    private static byte[] readAll(ByteBuf buffer, int count) {
        byte[] bytes = new byte[count];
        buffer.readBytes(bytes);
        return bytes;
    }
}
