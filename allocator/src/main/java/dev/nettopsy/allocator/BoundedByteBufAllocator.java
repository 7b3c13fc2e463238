package dev.nettopsy.allocator;

import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocatorMetric;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.time.Duration;

public final class BoundedByteBufAllocator extends AbstractByteBufAllocator implements ByteBufAllocatorMetricProvider {

    private final Arena directArena;
    private final Arena heapArena;

    public BoundedByteBufAllocator() {
        super(true);
        this.directArena = new Arena(this, true, new NettyMemory(true), Long.MAX_VALUE, 32 << 20, 8);
        this.heapArena = new Arena(this, false, new NettyMemory(false), Long.MAX_VALUE, 32 << 20, 8);
    }

    @Override
    protected ByteBuf newHeapBuffer(int initialCapacity, int maxCapacity) {
        return toLeakAwareBuffer(heapArena.take(initialCapacity).renew(initialCapacity, maxCapacity));
    }

    @Override
    protected ByteBuf newDirectBuffer(int initialCapacity, int maxCapacity) {
        return toLeakAwareBuffer(directArena.take(initialCapacity).renew(initialCapacity, maxCapacity));
    }

    @Override
    public boolean isDirectBufferPooled() {
        return true;
    }

    public void trim() {
        directArena.pool().trim();
        heapArena.pool().trim();
    }

    public void decay() {
        directArena.pool().decay(Duration.ofSeconds(5).toNanos());
        heapArena.pool().decay(Duration.ofSeconds(5).toNanos());
    }

    @Override
    public ByteBufAllocatorMetric metric() {
        return new ByteBufAllocatorMetric() {
            @Override
            public long usedHeapMemory() {
                return heapArena.treasury().committed();
            }

            @Override
            public long usedDirectMemory() {
                return directArena.treasury().committed();
            }
        };
    }
}
