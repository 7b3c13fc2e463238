package dev.nettopsy.allocator.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.netty.buffer.ByteBuf;
import io.netty.util.IllegalReferenceCountException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What lies outside of a buffer, and a buffer that was released, is refused with Netty's own exceptions, and nothing changes. */
@ParameterizedClass
@MethodSource("dev.nettopsy.allocator.contract.Subject#all")
class RangeTest extends Contract {

    private final Subject subject;
    private final byte[] model;

    RangeTest(Subject subject) {
        this.subject = subject;
        this.model = Subject.randomBytes(2, Math.min(subject.room().bytes(), 100_000));
    }

    @Test
    void everyPrimitiveOutsideIsRefused() {
        ByteBuf buffer = filled(subject, model);
        for (Primitive primitive : Primitive.ALL) {
            int end = model.length - primitive.width();
            for (int at : new int[] {Integer.MIN_VALUE, -8, -1, end + 1, model.length, Integer.MAX_VALUE}) {
                assertThat(catchThrowable(() -> primitive.get().from(buffer, at)))
                        .as("get %s at %s", primitive, at)
                        .isExactlyInstanceOf(IndexOutOfBoundsException.class);
                assertThat(catchThrowable(() -> primitive.set().into(buffer, at, 1)))
                        .as("set %s at %s", primitive, at)
                        .isExactlyInstanceOf(IndexOutOfBoundsException.class);
            }
            buffer.setIndex(end + 1, model.length);
            assertThat(catchThrowable(() -> primitive.read().apply(buffer)))
                    .as("read %s", primitive)
                    .isExactlyInstanceOf(IndexOutOfBoundsException.class);
            assertThat(buffer.readerIndex()).isEqualTo(end + 1);
        }
        assertThat(contents(buffer)).isEqualTo(model);
    }

    @Test
    void everyTransferOutsideIsRefused() {
        ByteBuf buffer = filled(subject, model);
        int capacity = model.length;
        List<int[]> outside = List.of(
                new int[] {-1, 1},
                new int[] {capacity, 1},
                new int[] {0, capacity + 1},
                new int[] {capacity - 1, 2},
                new int[] {1, Integer.MAX_VALUE},
                new int[] {Integer.MAX_VALUE, 1},
                new int[] {Integer.MIN_VALUE, 1});
        for (Transfer transfer : Transfer.ALL) {
            for (int[] range : outside) {
                assertThat(catchThrowable(() -> transfer.run(buffer, range[0], range[1])))
                        .as("%s at %s of %s", transfer.name(), range[0], range[1])
                        .isExactlyInstanceOf(IndexOutOfBoundsException.class);
            }
        }
        assertThat(contents(buffer)).isEqualTo(model);
        assertThat(buffer.refCnt()).isOne();
    }

    @Test
    void everyAccessAfterTheReleaseIsRefused() {
        for (Transfer transfer : Transfer.ALL) {
            ByteBuf released = filled(subject, model);
            released.release();
            assertThat(catchThrowable(() -> transfer.run(released, 0, 1)))
                    .as(transfer.name())
                    .isExactlyInstanceOf(IllegalReferenceCountException.class);
        }
        ByteBuf released = filled(subject, model);
        released.release();
        for (Primitive primitive : Primitive.ALL) {
            assertThat(catchThrowable(() -> primitive.get().from(released, 0)))
                    .as("get %s", primitive)
                    .isExactlyInstanceOf(IllegalReferenceCountException.class);
            assertThat(catchThrowable(() -> primitive.set().into(released, 0, 1)))
                    .as("set %s", primitive)
                    .isExactlyInstanceOf(IllegalReferenceCountException.class);
            assertThat(catchThrowable(() -> primitive.read().apply(released)))
                    .as("read %s", primitive)
                    .isExactlyInstanceOf(IllegalReferenceCountException.class);
            assertThat(catchThrowable(() -> primitive.write().accept(released, 1L)))
                    .as("write %s", primitive)
                    .isExactlyInstanceOf(IllegalReferenceCountException.class);
        }
    }
}
