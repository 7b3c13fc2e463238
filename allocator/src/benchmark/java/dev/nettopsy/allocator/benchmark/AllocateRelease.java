package dev.nettopsy.allocator.benchmark;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One buffer at a time. */
@State(Scope.Benchmark)
public class AllocateRelease {

    @Param({"BOUNDED", "POOLED", "ADAPTIVE"})
    public Candidate allocator = Candidate.BOUNDED;

    @Param({"direct", "heap"})
    public String memory = "direct";

    @Param({"64", "1024", "16384", "131072", "1048576"})
    public int size;

    private ByteBufAllocator under = Candidate.BOUNDED.create();
    private boolean direct;

    @Setup
    public void create() {
        under = allocator.create();
        direct = memory.equals("direct");
    }

    @Benchmark
    public boolean allocateAndRelease() {
        ByteBuf buffer = direct ? under.directBuffer(size) : under.heapBuffer(size);
        return buffer.release();
    }
}
