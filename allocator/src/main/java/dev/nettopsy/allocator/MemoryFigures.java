package dev.nettopsy.allocator;

import dev.nettopsy.snapshot.FigureName;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.internal.PlatformDependent;
import java.io.Closeable;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** Reads what is counted at this moment, under the names of {@link FigureName}. */
final class MemoryFigures implements Closeable {

    private static final MemoryMXBean HEAP = ManagementFactory.getMemoryMXBean();
    private static final List<BufferPoolMXBean> POOLS = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class);

    private final List<Watched> watched = new ArrayList<>();
    private final ResidentSize resident = new ResidentSize();

    /** An allocator and the name that its figures begin with. */
    record Watched(String name, ByteBufAllocatorMetricProvider allocator) {

        /** Named by its kind. */
        static Watched byKind(ByteBufAllocatorMetricProvider allocator) {
            String kind = allocator.getClass().getSimpleName();
            return new Watched(
                    switch (kind) {
                        case "PooledByteBufAllocator" -> "netty.pooled";
                        case "AdaptiveByteBufAllocator" -> "netty.adaptive";
                        case "UnpooledByteBufAllocator" -> "netty.unpooled";
                        case "BoundedByteBufAllocator" -> "bounded";
                        default -> "netty.other";
                    },
                    allocator);
        }
    }

    /** {@code more}: allocators beside Netty's default one, which is watched in any case. */
    MemoryFigures(List<Watched> more) {
        watched.addAll(more);
        if (ByteBufAllocator.DEFAULT instanceof ByteBufAllocatorMetricProvider standard
                && more.stream().noneMatch(one -> one.allocator() == standard)) {
            watched.add(Watched.byKind(standard));
        }
    }

    Map<String, Long> read() {
        Map<String, Long> figures = new TreeMap<>();
        for (Watched one : watched) {
            allocator(one, figures);
        }
        add(figures, FigureName.NETTY_DIRECT_COUNTER, PlatformDependent::usedDirectMemory);
        add(figures, FigureName.NETTY_DIRECT_LIMIT, PlatformDependent::maxDirectMemory);
        for (BufferPoolMXBean pool : POOLS) {
            pool(pool, figures);
        }
        MemoryUsage heap = HEAP.getHeapMemoryUsage();
        add(figures, FigureName.HEAP_USED, heap::getUsed);
        add(figures, FigureName.HEAP_COMMITTED, heap::getCommitted);
        add(figures, FigureName.HEAP_LIMIT, heap::getMax);
        add(figures, FigureName.RESIDENT, resident::bytes);
        return figures;
    }

    private static void allocator(Watched one, Map<String, Long> figures) {
        if (one.allocator() instanceof BoundedByteBufAllocator bounded) {
            add(
                    figures,
                    one.name() + ".direct.committed",
                    () -> bounded.metric().usedDirectMemory());
            add(figures, one.name() + ".heap.committed", () -> bounded.metric().usedHeapMemory());
            add(figures, one.name() + ".direct.live", () -> bounded.metric().liveDirectMemory());
            add(figures, one.name() + ".heap.live", () -> bounded.metric().liveHeapMemory());
            return;
        }
        add(figures, one.name() + ".direct.used", () -> one.allocator().metric().usedDirectMemory());
        add(figures, one.name() + ".heap.used", () -> one.allocator().metric().usedHeapMemory());
        if (one.allocator() instanceof PooledByteBufAllocator pooled) {
            add(figures, one.name() + ".direct.pinned", pooled::pinnedDirectMemory);
            add(figures, one.name() + ".heap.pinned", pooled::pinnedHeapMemory);
        }
    }

    /** The JDK has the pools direct, mapped, and one whose name has a space and that is empty but on odd systems. */
    private static void pool(BufferPoolMXBean pool, Map<String, Long> figures) {
        String name = "jvm." + pool.getName();
        if (FigureName.isValid(name + ".used")) {
            add(figures, name + ".used", pool::getMemoryUsed);
            add(figures, name + ".count", pool::getCount);
        }
    }

    /** Netty's code changes while a figure is read, and not every version has every method: what fails is left out. */
    private static void add(Map<String, Long> figures, String name, LongSupplier figure) {
        try {
            long value = figure.getAsLong();
            if (value >= 0 && value <= FigureName.LARGEST) {
                figures.merge(name, value, Long::sum);
            }
        } catch (RuntimeException | LinkageError e) {
            figures.remove(name);
        }
    }

    @Override
    public void close() throws IOException {
        resident.close();
    }
}
