package dev.nettopsy.allocator.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.util.IllegalReferenceCountException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Who holds a buffer, and what happens when nobody does. */
@ParameterizedClass
@MethodSource("dev.nettopsy.allocator.contract.Subject#all")
class ReferenceCountTest extends Contract {

    private final Subject subject;

    ReferenceCountTest(Subject subject) {
        this.subject = subject;
    }

    @Test
    void theLastReleaseSaysSo() {
        ByteBuf buffer = lend(subject);
        buffer.retain().retain(2);
        assertThat(buffer.refCnt()).isEqualTo(4);
        assertThat(buffer.release()).isFalse();
        assertThat(buffer.release(2)).isFalse();
        assertThat(liveBytes()).isPositive();
        assertThat(buffer.release()).isTrue();
        assertThat(buffer.refCnt()).isZero();
        assertThat(liveBytes()).isZero();
    }

    @Test
    void aSecondReleaseIsRefusedAndHarmsNobody() {
        ByteBuf buffer = lend(subject);
        buffer.release();
        assertThatThrownBy(buffer::release).isExactlyInstanceOf(IllegalReferenceCountException.class);
        assertThatThrownBy(buffer::retain).isExactlyInstanceOf(IllegalReferenceCountException.class);
        assertThat(buffer.refCnt()).isZero();
        ALLOCATOR.verify();
    }

    @Test
    void moreReleasesThanReferencesAreRefusedAndTheBufferStays() {
        ByteBuf buffer = lend(subject);
        assertThatThrownBy(() -> buffer.release(2)).isExactlyInstanceOf(IllegalReferenceCountException.class);
        assertThatThrownBy(() -> buffer.release(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> buffer.retain(0)).isInstanceOf(IllegalArgumentException.class);
        assertThat(buffer.refCnt()).isOne();
        assertThat(buffer.release()).isTrue();
    }

    @Test
    void derivedBuffersShareTheCount() {
        ByteBuf buffer = lend(subject);
        ByteBuf slice = buffer.slice(1, 4);
        ByteBuf retained = buffer.retainedDuplicate();
        assertThat(slice.refCnt()).isEqualTo(2);
        assertThat(buffer.release()).isFalse();
        assertThat(retained.writeByte(5).getByte(0)).isEqualTo((byte) 5);
        assertThat(retained.release()).isTrue();
        assertThatThrownBy(() -> slice.getByte(0)).isExactlyInstanceOf(IllegalReferenceCountException.class);
    }

    @Test
    void aRetainedSliceThatIsReadHoldsTheWhole() {
        ByteBuf buffer = lend(subject).writeZero(10);
        ByteBuf read = buffer.readRetainedSlice(6);
        assertThat(buffer.readerIndex()).isEqualTo(6);
        assertThat(buffer.readSlice(2).readableBytes()).isEqualTo(2);
        assertThat(buffer.release()).isFalse();
        assertThat(read.readableBytes()).isEqualTo(6);
        assertThat(read.release()).isTrue();
    }

    @Test
    void aBufferIsNewForItsNextUser() {
        ByteBuf first =
                lend(subject).writeZero(8).readerIndex(3).markReaderIndex().markWriterIndex();
        first.release();
        ByteBuf second = lend(subject);
        assertThat(second.readerIndex()).isZero();
        assertThat(second.writerIndex()).isZero();
        assertThat(second.resetReaderIndex().readerIndex()).isZero();
        assertThat(second.resetWriterIndex().writerIndex()).isZero();
        assertThat(second.refCnt()).isOne();
    }

    private static long liveBytes() {
        return ALLOCATOR.metric().liveDirectMemory() + ALLOCATOR.metric().liveHeapMemory();
    }
}
