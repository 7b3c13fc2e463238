package dev.nettopsy.allocator;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Random operations against a naive model: a list of arrays that say what must be in each buffer. */
class RandomOperationsTest {

    @ParameterizedTest
    @CsvSource({"1, true", "2, false", "3, true", "4, false"})
    void contentsStayAndLawsHold(long seed, boolean direct) {
        BoundedByteBufAllocator allocator = new BoundedByteBufAllocator(
                AllocatorOptions.defaults().toBuilder().verify(true).build());
        Random random = new Random(seed);
        List<ByteBuf> buffers = new ArrayList<>();
        List<byte[]> model = new ArrayList<>();
        for (int step = 0; step < 5_000; step++) {
            int chosen = buffers.isEmpty() ? -1 : random.nextInt(buffers.size());
            int what = random.nextInt(100);
            if (chosen < 0 || what < 48) {
                byte[] bytes = bytes(random);
                ByteBuf buffer = direct ? allocator.directBuffer(bytes.length) : allocator.heapBuffer(bytes.length);
                buffers.add(buffer.writeBytes(bytes));
                model.add(bytes);
            } else if (what < 90) {
                assertThat(contents(buffers.get(chosen))).isEqualTo(model.remove(chosen));
                assertThat(buffers.remove(chosen).release()).isTrue();
            } else if (what < 98) {
                byte[] more = bytes(random);
                buffers.get(chosen).writeBytes(more);
                model.set(chosen, joined(model.get(chosen), more));
            } else {
                int shorter = random.nextInt(model.get(chosen).length + 1);
                buffers.get(chosen).capacity(shorter);
                model.set(chosen, Arrays.copyOf(model.get(chosen), shorter));
            }
            if (step % 500 == 0) {
                allocator.verify();
            }
        }
        assertThat(allocator.metric().liveDirectMemory() + allocator.metric().liveHeapMemory())
                .isEqualTo(buffers.stream().mapToLong(ByteBuf::capacity).sum());
        for (int i = 0; i < buffers.size(); i++) {
            assertThat(contents(buffers.get(i))).isEqualTo(model.get(i));
            buffers.get(i).release();
        }
        allocator.verify();
        allocator.trim();
        allocator.verify();
        assertThat(allocator.metric().usedDirectMemory()).isZero();
        assertThat(allocator.metric().usedHeapMemory()).isZero();
    }

    private static byte[] bytes(Random random) {
        int length = (int) Math.exp(random.nextDouble() * Math.log(random.nextInt(50) == 0 ? 2_000_000 : 60_000));
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] contents(ByteBuf buffer) {
        byte[] bytes = new byte[buffer.readableBytes()];
        buffer.getBytes(buffer.readerIndex(), bytes);
        return bytes;
    }
}
