package dev.nettopsy.allocator.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.allocator.AllocatorOptions;
import dev.nettopsy.allocator.BoundedByteBufAllocator;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** Lends buffers to a test, and holds the laws of the allocator after each one: what was lent is gone with the test. */
abstract class Contract {

    static final BoundedByteBufAllocator ALLOCATOR = new BoundedByteBufAllocator(
            AllocatorOptions.defaults().toBuilder().verify(true).build());

    private final List<ByteBuf> lent = new ArrayList<>();

    /** A buffer that is released after the test, if the test has not done so. */
    ByteBuf lend(ByteBuf buffer) {
        lent.add(buffer);
        return buffer;
    }

    ByteBuf lend(Subject subject) {
        return lend(subject.from(ALLOCATOR));
    }

    /** A buffer full of the given bytes, nothing of it read. */
    ByteBuf filled(Subject subject, byte[] bytes) {
        return lend(subject.from(ALLOCATOR, bytes.length)).writeBytes(bytes);
    }

    static byte[] contents(ByteBuf buffer) {
        byte[] bytes = new byte[buffer.capacity()];
        buffer.getBytes(0, bytes);
        return bytes;
    }

    @AfterEach
    void lawsHoldAndNothingIsLeft() {
        Collections.reverse(
                lent); // An object may have been lent twice: then the later one counts, with its leak record.
        for (ByteBuf buffer : lent) {
            if (buffer.refCnt() > 0) {
                buffer.release(buffer.refCnt());
            }
        }
        ALLOCATOR.verify();
        assertThat(ALLOCATOR.metric().liveDirectMemory()).isZero();
        assertThat(ALLOCATOR.metric().liveHeapMemory()).isZero();
    }
}
