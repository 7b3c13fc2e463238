package dev.nettopsy.allocator.benchmark;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The allocator that a benchmark is about, and the kind of memory that it asks for. */
@State(Scope.Benchmark)
public class Subject {

    @Param({"BOUNDED", "POOLED", "ADAPTIVE"})
    public Candidate allocator = Candidate.BOUNDED;

    @Param({"direct", "heap"})
    public String memory = "direct";

    private ByteBufAllocator under = Candidate.BOUNDED.create();
    private boolean direct;

    @Setup
    public void create() {
        under = allocator.create();
        direct = memory.equals("direct");
    }

    final ByteBuf allocate(int size) {
        return direct ? under.directBuffer(size) : under.heapBuffer(size);
    }
}
