package dev.nettopsy.allocator.benchmark;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.GroupThreads;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Control;
import org.jspecify.annotations.Nullable;

/** One thread allocates, another releases. */
@State(Scope.Group)
public class ForeignRelease {

    private static final int QUEUE = 256;

    @Param({"BOUNDED", "POOLED", "ADAPTIVE"})
    public Candidate allocator = Candidate.BOUNDED;

    @Param({"1024"})
    public int size;

    private final AtomicReferenceArray<@Nullable ByteBuf> queue = new AtomicReferenceArray<>(QUEUE);
    private ByteBufAllocator under = Candidate.BOUNDED.create();
    private int in;
    private int out;

    @Setup
    public void create() {
        under = allocator.create();
    }

    @Benchmark
    @Group("foreignRelease")
    @GroupThreads(1)
    public void allocate(Control control) {
        int place = in++ & (QUEUE - 1);
        while (queue.get(place) != null) {
            if (control.stopMeasurement) {
                in--;
                return;
            }
            Thread.onSpinWait();
        }
        queue.set(place, under.directBuffer(size));
    }

    @Benchmark
    @Group("foreignRelease")
    @GroupThreads(1)
    public void release(Control control) {
        int place = out++ & (QUEUE - 1);
        ByteBuf buffer = queue.get(place);
        while (buffer == null) {
            if (control.stopMeasurement) {
                out--;
                return;
            }
            Thread.onSpinWait();
            buffer = queue.get(place);
        }
        queue.set(place, null);
        buffer.release();
    }

    @TearDown
    public void releaseRest() {
        for (int i = 0; i < QUEUE; i++) {
            ByteBuf buffer = queue.getAndSet(i, null);
            if (buffer != null) {
                buffer.release();
            }
        }
    }
}
