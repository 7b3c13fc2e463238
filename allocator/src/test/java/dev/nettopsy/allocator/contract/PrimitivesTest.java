package dev.nettopsy.allocator.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import java.nio.ByteOrder;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Every primitive, at every alignment and at both ends, in both orders; a byte array says what is right. */
@ParameterizedClass
@MethodSource("dev.nettopsy.allocator.contract.Subject#all")
class PrimitivesTest extends Contract {

    private final Subject subject;
    private final byte[] model;
    private final Random random = new Random(7);

    PrimitivesTest(Subject subject) {
        this.subject = subject;
        this.model = Subject.randomBytes(1, subject.room().bytes());
    }

    @Test
    void whatIsGotIsWhatTheBytesSay() {
        ByteBuf buffer = filled(subject, model);
        for (Primitive primitive : Primitive.ALL) {
            Subject.places(
                    model.length,
                    primitive.width(),
                    at -> assertThat(primitive.get().from(buffer, at).longValue())
                            .as("%s at %s", primitive, at)
                            .isEqualTo(primitive.in(model, at, order(buffer))));
        }
        assertThat(buffer.readerIndex()).isZero();
    }

    @Test
    void whatIsSetChangesItsOwnBytesAndNoOthers() {
        ByteBuf buffer = filled(subject, model);
        for (Primitive primitive : Primitive.ALL) {
            Subject.places(model.length, primitive.width(), at -> {
                long value = random.nextLong();
                primitive.set().into(buffer, at, value);
                primitive.into(model, at, value, order(buffer));
            });
            assertThat(contents(buffer)).as(primitive.name()).isEqualTo(model);
        }
    }

    @Test
    void whatIsWrittenIsReadAgainAndMovesTheIndices() {
        ByteBuf buffer = lend(subject);
        for (Primitive primitive : Primitive.ALL) {
            buffer.clear();
            int count = Math.min(20, buffer.capacity() / primitive.width());
            long[] values = random.longs(count).toArray();
            for (long value : values) {
                primitive.write().accept(buffer, value);
            }
            assertThat(buffer.writerIndex()).isEqualTo(count * primitive.width());
            for (long value : values) {
                assertThat(primitive.read().apply(buffer).longValue())
                        .as(primitive.name())
                        .isEqualTo(primitive.narrowed(value));
            }
            assertThat(buffer.isReadable()).isFalse();
        }
    }

    @Test
    void aBooleanIsAByteThatIsNotZero() {
        ByteBuf buffer = lend(subject);
        buffer.setByte(0, 0).setByte(1, 1).setByte(2, -128).setBoolean(3, true).setBoolean(4, false);
        assertThat(buffer.getBoolean(0)).isFalse();
        assertThat(buffer.getBoolean(1)).isTrue();
        assertThat(buffer.getBoolean(2)).isTrue();
        assertThat(buffer.getByte(3)).isEqualTo((byte) 1);
        assertThat(buffer.getByte(4)).isEqualTo((byte) 0);
        buffer.clear().writeBoolean(true).writeBoolean(false);
        assertThat(buffer.readBoolean()).isTrue();
        assertThat(buffer.readBoolean()).isFalse();
    }

    @SuppressWarnings("deprecation") // of Netty
    private static ByteOrder order(ByteBuf buffer) {
        return buffer.order();
    }
}
