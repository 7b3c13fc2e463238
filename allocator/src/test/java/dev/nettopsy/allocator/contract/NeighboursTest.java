package dev.nettopsy.allocator.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Buffers of one slab, each with a thread of its own: they share memory and an NIO view, and must not notice. */
class NeighboursTest extends Contract {

    private static final int THREADS = 4;
    private static final int ROUNDS = 3_000;
    private static final int BYTES = 200;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void doNotDisturbEachOther(boolean direct) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                ByteBuf mine = lend(direct ? ALLOCATOR.directBuffer(BYTES) : ALLOCATOR.heapBuffer(BYTES));
                all.add(threads.submit(rounds(mine, (byte) (i + 1))));
            }
            for (Future<Boolean> each : all) {
                assertThat(each.get()).isTrue();
            }
        } finally {
            threads.shutdown();
        }
    }

    private static Callable<Boolean> rounds(ByteBuf mine, byte mark) {
        return () -> {
            byte[] bytes = new byte[BYTES];
            Arrays.fill(bytes, mark);
            ByteBuf directCopy = Unpooled.directBuffer(BYTES).writeBytes(bytes);
            ByteBuffer target = ByteBuffer.allocateDirect(BYTES);
            boolean same = true;
            for (int round = 0; round < ROUNDS && same; round++) {
                mine.clear().setZero(0, BYTES);
                switch (round % 4) {
                    case 0 -> mine.setBytes(0, bytes);
                    case 1 -> mine.setBytes(0, directCopy, 0, BYTES);
                    case 2 -> mine.setBytes(0, ByteBuffer.wrap(bytes));
                    default -> mine.setBytes(0, directCopy.nioBuffer(0, BYTES));
                }
                mine.getBytes(0, target.clear());
                ByteBuf copy = mine.copy(0, BYTES);
                same = target.flip().equals(ByteBuffer.wrap(bytes))
                        && copy.equals(directCopy)
                        && mine.internalNioBuffer(0, BYTES).equals(ByteBuffer.wrap(bytes))
                        && mine.indexOf(0, BYTES, (byte) 0) < 0;
                copy.release();
            }
            directCopy.release();
            return same;
        };
    }
}
