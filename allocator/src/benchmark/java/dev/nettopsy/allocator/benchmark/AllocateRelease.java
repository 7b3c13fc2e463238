package dev.nettopsy.allocator.benchmark;

import io.netty.buffer.ByteBuf;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One buffer at a time. */
@State(Scope.Benchmark)
public class AllocateRelease extends Subject {

    @Param({"64", "1024", "16384", "131072", "1048576"})
    public int size;

    @Benchmark
    public boolean allocateAndRelease() {
        ByteBuf buffer = allocate(size);
        return buffer.release();
    }
}
