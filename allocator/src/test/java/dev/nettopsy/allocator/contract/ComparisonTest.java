package dev.nettopsy.allocator.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.util.ByteProcessor;
import java.nio.ReadOnlyBufferException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Equality, order, search, text and copies: what depends on the readable bytes alone. */
@ParameterizedClass
@MethodSource("dev.nettopsy.allocator.contract.Subject#all")
class ComparisonTest extends Contract {

    private final Subject subject;
    private final byte[] model;

    ComparisonTest(Subject subject) {
        this.subject = subject;
        this.model = Subject.randomBytes(9, subject.room().bytes());
    }

    @Test
    void buffersWithTheSameReadableBytesAreEqual() {
        ByteBuf buffer = filled(subject, model);
        ByteBuf same = Unpooled.wrappedBuffer(new byte[1], model).skipBytes(1);
        assertThat(buffer).isEqualTo(same).hasSameHashCodeAs(same);
        assertThat(buffer.compareTo(same)).isZero();
        byte last = model[model.length - 1];
        buffer.setByte(model.length - 1, last ^ 1);
        assertThat(buffer.equals(same)).isFalse();
        int sign = Integer.compare((last ^ 1) & 0xff, last & 0xff);
        assertThat(Integer.signum(buffer.compareTo(same))).isEqualTo(sign);
        assertThat(Integer.signum(same.compareTo(buffer))).isEqualTo(-sign);
        assertThat(buffer.slice(0, 4).compareTo(buffer.slice(0, 5))).isNegative();
    }

    @Test
    void bytesAreSearched() {
        ByteBuf buffer = filled(subject, model);
        buffer.setZero(0, model.length).setByte(6, 13).setByte(9, 13);
        assertThat(buffer.indexOf(0, model.length, (byte) 13)).isEqualTo(6);
        assertThat(buffer.indexOf(model.length, 0, (byte) 13)).isEqualTo(9);
        assertThat(buffer.indexOf(7, 9, (byte) 13)).isEqualTo(-1);
        assertThat(buffer.bytesBefore((byte) 13)).isEqualTo(6);
        assertThat(buffer.bytesBefore(7, 4, (byte) 13)).isEqualTo(2);
        assertThat(buffer.forEachByte(ByteProcessor.FIND_CR)).isEqualTo(6);
        assertThat(buffer.forEachByteDesc(ByteProcessor.FIND_CR)).isEqualTo(9);
        assertThat(buffer.forEachByte(0, 6, ByteProcessor.FIND_CR)).isEqualTo(-1);
    }

    @Test
    void textComesBack() {
        ByteBuf buffer = lend(subject);
        String text = "GößE";
        int bytes = buffer.writeCharSequence(text, StandardCharsets.UTF_8);
        assertThat(bytes).isEqualTo(6);
        assertThat(buffer.toString(StandardCharsets.UTF_8)).isEqualTo(text);
        assertThat(buffer.getCharSequence(0, 1, StandardCharsets.US_ASCII)).hasToString("G");
        assertThat(buffer.readCharSequence(bytes, StandardCharsets.UTF_8)).hasToString(text);
        assertThat(buffer.setCharSequence(1, "abc", StandardCharsets.ISO_8859_1))
                .isEqualTo(3);
        assertThat(buffer.toString(1, 3, StandardCharsets.ISO_8859_1)).isEqualTo("abc");
        buffer.clear();
        assertThat(ByteBufUtil.writeUtf8(buffer, "äöü")).isEqualTo(6);
        assertThat(ByteBufUtil.hexDump(buffer)).isEqualTo("c3a4c3b6c3bc");
    }

    @Test
    void textThatDoesNotFitIsRefused() {
        ByteBuf buffer = lend(subject);
        String long4 = "x".repeat(4);
        assertThatThrownBy(() -> buffer.setCharSequence(model.length - 3, long4, StandardCharsets.US_ASCII))
                .isExactlyInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> buffer.setCharSequence(model.length - 3, long4, StandardCharsets.UTF_8))
                .isExactlyInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void aCopyIsABufferOfItsOwn() {
        ByteBuf buffer = filled(subject, model);
        ByteBuf copy = lend(buffer.copy(2, 7));
        assertThat(copy).isEqualTo(buffer.slice(2, 7));
        assertThat(copy.isDirect()).isEqualTo(subject.direct());
        assertThat(copy.readerIndex()).isZero();
        copy.setByte(0, model[2] ^ 5);
        assertThat(buffer.getByte(2)).isEqualTo(model[2]);
        buffer.release();
        assertThat(copy.refCnt()).isOne();
        assertThat(lend(filled(subject, model).copy())).isEqualTo(Unpooled.wrappedBuffer(model));
    }

    @Test
    void aReadOnlyViewRefusesEveryChange() {
        ByteBuf buffer = filled(subject, model);
        ByteBuf readOnly = buffer.asReadOnly();
        assertThat(readOnly.isReadOnly()).isTrue();
        assertThat(readOnly.isWritable()).isFalse();
        assertThat(readOnly.hasArray()).isFalse();
        assertThat(readOnly.nioBuffer().isReadOnly()).isTrue();
        assertThat(readOnly).isEqualTo(buffer);
        for (Primitive primitive : Primitive.ALL) {
            assertThatThrownBy(() -> primitive.set().into(readOnly, 0, 1))
                    .as(primitive.name())
                    .isInstanceOf(ReadOnlyBufferException.class);
            assertThat(primitive.get().from(readOnly, 1))
                    .isEqualTo(primitive.get().from(buffer, 1));
        }
        assertThatThrownBy(() -> readOnly.setBytes(0, new byte[2])).isInstanceOf(ReadOnlyBufferException.class);
        assertThatThrownBy(() -> readOnly.setZero(0, 2)).isInstanceOf(ReadOnlyBufferException.class);
        assertThat(contents(buffer)).isEqualTo(model);
    }
}
