package dev.nettopsy.allocator.benchmark;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A buffer that begins small and is written to until it is large. */
@State(Scope.Benchmark)
public class Growing {

    private static final byte[] PIECE = new byte[500];

    @Param({"BOUNDED", "POOLED", "ADAPTIVE"})
    public Candidate allocator = Candidate.BOUNDED;

    @Param({"direct", "heap"})
    public String memory = "direct";

    @Param({"16384"})
    public int end;

    private ByteBufAllocator under = Candidate.BOUNDED.create();
    private boolean direct;

    @Setup
    public void create() {
        under = allocator.create();
        direct = memory.equals("direct");
    }

    @Benchmark
    public boolean grow() {
        ByteBuf buffer = direct ? under.directBuffer(64) : under.heapBuffer(64);
        while (buffer.readableBytes() < end) {
            buffer.writeBytes(PIECE);
        }
        return buffer.release();
    }
}
