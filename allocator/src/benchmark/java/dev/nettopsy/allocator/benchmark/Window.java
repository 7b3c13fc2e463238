package dev.nettopsy.allocator.benchmark;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A thousand live buffers of web traffic for each thread; a random one is released and replaced. */
@State(Scope.Benchmark)
public class Window extends Subject {

    @Benchmark
    public boolean replaceOne(Live live) {
        return live.replaceOne(this);
    }

    /** The buffers of one thread. */
    @State(Scope.Thread)
    public static class Live {

        private static final int BUFFERS = 1000;
        private static final int ROUND = 1 << 16;

        private final int[] sizes = Traffic.sizes(7, ROUND);
        private final List<ByteBuf> buffers = new ArrayList<>();
        private int step;

        @Setup
        public void fill(Window window) {
            for (int i = 0; i < BUFFERS; i++) {
                buffers.add(window.allocate(sizes[i]));
            }
        }

        @TearDown
        public void releaseAll() {
            buffers.forEach(ByteBuf::release);
            buffers.clear();
        }

        boolean replaceOne(Window window) {
            int now = step++ & (ROUND - 1);
            int chosen = (int) (((now * 0x9E3779B1L) >>> 8) % BUFFERS);
            return buffers.set(chosen, window.allocate(sizes[now])).release();
        }
    }
}
