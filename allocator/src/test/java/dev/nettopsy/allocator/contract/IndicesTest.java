package dev.nettopsy.allocator.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Reader and writer index, their marks, and the bytes between them. */
@ParameterizedClass
@MethodSource("dev.nettopsy.allocator.contract.Subject#all")
class IndicesTest extends Contract {

    private final Subject subject;
    private final byte[] model;

    IndicesTest(Subject subject) {
        this.subject = subject;
        this.model = Subject.randomBytes(3, subject.room().bytes());
    }

    @Test
    void aNewBufferIsEmptyAndWritable() {
        ByteBuf buffer = lend(subject);
        assertThat(buffer.readerIndex()).isZero();
        assertThat(buffer.writerIndex()).isZero();
        assertThat(buffer.capacity()).isEqualTo(model.length);
        assertThat(buffer.isReadable()).isFalse();
        assertThat(buffer.isWritable(model.length)).isTrue();
        assertThat(buffer.isWritable(model.length + 1)).isFalse();
        assertThat(buffer.writableBytes()).isEqualTo(model.length);
        assertThat(buffer.refCnt()).isOne();
        assertThat(buffer.isDirect()).isEqualTo(subject.direct());
        assertThat(buffer.isReadOnly()).isFalse();
        assertThat(buffer.alloc()).isSameAs(ALLOCATOR);
    }

    @Test
    void indicesStayInOrder() {
        ByteBuf buffer = filled(subject, model);
        buffer.setIndex(3, 9);
        assertThat(buffer.readableBytes()).isEqualTo(6);
        assertThat(buffer.writableBytes()).isEqualTo(model.length - 9);
        assertThat(buffer.isReadable(6)).isTrue();
        assertThat(buffer.isReadable(7)).isFalse();
        assertThatThrownBy(() -> buffer.readerIndex(10)).isExactlyInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> buffer.readerIndex(-1)).isExactlyInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> buffer.writerIndex(2)).isExactlyInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> buffer.writerIndex(model.length + 1))
                .isExactlyInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> buffer.setIndex(5, 4)).isExactlyInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> buffer.skipBytes(7)).isExactlyInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> buffer.skipBytes(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(buffer.readerIndex()).isEqualTo(3);
        assertThat(buffer.writerIndex()).isEqualTo(9);
        assertThat(buffer.skipBytes(6).isReadable()).isFalse();
        assertThat(buffer.clear().writerIndex()).isZero();
    }

    @Test
    @SuppressWarnings("deprecation") // of Netty
    void marksBringTheIndicesBack() {
        ByteBuf buffer = filled(subject, model);
        buffer.setIndex(2, 7).markReaderIndex().markWriterIndex();
        buffer.setIndex(6, 11).resetReaderIndex().resetWriterIndex();
        assertThat(buffer.readerIndex()).isEqualTo(2);
        assertThat(buffer.writerIndex()).isEqualTo(7);
        buffer.clear();
        assertThatThrownBy(buffer::resetReaderIndex).isExactlyInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void discardedBytesMakeRoomAndTheRestMovesToTheFront() {
        ByteBuf buffer = filled(subject, model);
        buffer.readerIndex(5);
        buffer.discardReadBytes();
        assertThat(buffer.readerIndex()).isZero();
        assertThat(buffer.writerIndex()).isEqualTo(model.length - 5);
        assertThat(readable(buffer)).isEqualTo(Arrays.copyOfRange(model, 5, model.length));
        buffer.readerIndex(buffer.writerIndex()).discardReadBytes();
        assertThat(buffer.writerIndex()).isZero();
    }

    @Test
    void someReadBytesMayBeDiscardedOrNot() {
        ByteBuf buffer = filled(subject, model);
        buffer.readerIndex(model.length / 2 + 1).discardSomeReadBytes();
        assertThat(readable(buffer)).isEqualTo(Arrays.copyOfRange(model, model.length / 2 + 1, model.length));
        buffer.readerIndex(buffer.writerIndex()).discardSomeReadBytes();
        assertThat(buffer.writerIndex()).isZero();
    }

    @Test
    void discardingMovesTheMarksAsFar() {
        ByteBuf buffer = filled(subject, model);
        buffer.setIndex(6, 10).markReaderIndex().markWriterIndex();
        buffer.readerIndex(4);
        buffer.discardReadBytes();
        assertThat(buffer.resetReaderIndex().readerIndex()).isEqualTo(2);
        assertThat(buffer.resetWriterIndex().writerIndex()).isEqualTo(6);
    }

    @Test
    void ensuringWhatIsThereChangesNothing() {
        ByteBuf buffer = lend(subject);
        buffer.ensureWritable(model.length);
        assertThat(buffer.ensureWritable(model.length, false)).isZero();
        assertThat(buffer.capacity()).isEqualTo(model.length);
        assertThatThrownBy(() -> buffer.ensureWritable(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void zerosAreWrittenAndSet() {
        ByteBuf buffer = filled(subject, model);
        buffer.setZero(1, model.length - 2);
        assertThat(buffer.getByte(0)).isEqualTo(model[0]);
        assertThat(buffer.getByte(model.length - 1)).isEqualTo(model[model.length - 1]);
        assertThat(buffer.forEachByte(1, model.length - 2, value -> value == 0)).isEqualTo(-1);
        buffer.clear().writeZero(model.length);
        assertThat(readable(buffer)).isEqualTo(new byte[model.length]);
    }

    private static byte[] readable(ByteBuf buffer) {
        byte[] bytes = new byte[buffer.readableBytes()];
        buffer.getBytes(buffer.readerIndex(), bytes);
        return bytes;
    }
}
