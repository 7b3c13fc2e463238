package dev.nettopsy.allocator.benchmark;

import io.netty.buffer.ByteBuf;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A buffer that begins small and is written to until it is large. */
@State(Scope.Benchmark)
public class Growing extends Subject {

    private static final byte[] PIECE = new byte[500];

    @Param({"16384"})
    public int end;

    @Benchmark
    public boolean grow() {
        ByteBuf buffer = allocate(64);
        while (buffer.readableBytes() < end) {
            buffer.writeBytes(PIECE);
        }
        return buffer.release();
    }
}
