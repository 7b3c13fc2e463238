package dev.nettopsy.samples;

import dev.nettopsy.samples.truth.Incident;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Every kind of direct memory that a process has, and views of it in numbers.
 *
 * <p>What one will see: the views repeat the capacity of what they look into; the memory is that of the pool's chunks, of one
 * unpooled buffer and of one buffer of the JDK, each once.
 */
public final class Sample25EveryKind {

    private static final int POOLED = 400;
    private static final int POOLED_BYTES = 64 << 10;
    private static final int UNPOOLED_BYTES = 300_001;
    private static final int NIO_BYTES = 200_003;

    private static final PooledByteBufAllocator POOL = new PooledByteBufAllocator(true);
    private static final UnpooledByteBufAllocator PLAIN = new UnpooledByteBufAllocator(true);
    private static final List<ByteBuf> BUFFERS = new ArrayList<>();
    private static final List<ByteBuf> VIEWS = new ArrayList<>();
    private static final List<ByteBuffer> NIO = new ArrayList<>();

    private Sample25EveryKind() {}

    public static void main(String[] arguments) {
        Incident incident = Incident.of("every-kind", arguments);
        for (int i = 0; i < POOLED; i++) {
            BUFFERS.add(POOL.directBuffer(POOLED_BYTES).writeZero(POOLED_BYTES));
        }
        for (int i = 0; i < POOLED / 2; i++) {
            BUFFERS.remove(i).release();
        }
        BUFFERS.add(PLAIN.directBuffer(UNPOOLED_BYTES));
        NIO.add(ByteBuffer.allocateDirect(NIO_BYTES));
        view();
        long pooled = POOL.metric().usedDirectMemory();
        incident.figure("pooled", pooled);
        incident.figure("unpooled", PLAIN.metric().usedDirectMemory());
        incident.figure("bytes", pooled + UNPOOLED_BYTES + NIO_BYTES);
        incident.dump();
    }

    private static void view() {
        for (int i = 0; i < 50; i++) {
            VIEWS.add(BUFFERS.get(i).slice(1, 100));
        }
        for (int i = 0; i < 20; i++) {
            VIEWS.add(BUFFERS.get(i).duplicate());
        }
        for (int i = 0; i < 100; i++) {
            NIO.add(BUFFERS.get(i).nioBuffer());
        }
    }
}
