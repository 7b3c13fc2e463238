package dev.nettopsy.allocator.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.allocator.memory.Treasury;
import dev.nettopsy.allocator.pool.FakeMemory.FakeBlock;
import dev.nettopsy.allocator.pool.FakeMemory.FakeBuffer;
import dev.nettopsy.allocator.size.SizeClasses;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Slabs are retired while they change hands. The caretaker may have read a slab from one magazine and retire it when it is in
 * the hands of another already: that one must go on with another slab, and keep nothing of the retired one.
 */
class RetirementTest {

    private static final long RUN_NANOS = TimeUnit.MILLISECONDS.toNanos(700);

    @ParameterizedTest
    @ValueSource(ints = {40, 300, 60_000})
    void meetsSlabsThatChangeHands(int bytes) throws Exception {
        FakeMemory memory = new FakeMemory(() -> null);
        Treasury<FakeBlock> treasury = new Treasury<>(memory, Long.MAX_VALUE);
        Pool<FakeBuffer, FakeBlock> pool = new Pool<>(treasury, memory, 4, 64 << 20, true);
        int sizeClass = SizeClasses.indexOf(bytes);
        AtomicBoolean stop = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(5);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            all.add(threads.submit(() -> takeAndGiveBack(pool, sizeClass, stop)));
        }
        all.add(threads.submit(() -> {
            while (!stop.get()) {
                pool.trim();
            }
        }));
        all.add(threads.submit(() -> retireWhatWasSeenBefore(pool, sizeClass, stop)));
        long end = System.nanoTime() + RUN_NANOS;
        while (System.nanoTime() < end && all.stream().noneMatch(Future::isDone)) {
            Thread.sleep(10);
        }
        stop.set(true);
        for (Future<?> each : all) {
            each.get();
        }
        threads.shutdown();
        pool.verify();
        pool.trim();
        pool.verify();
        assertThat(treasury.committed()).isZero();
        assertThat(memory.outstanding.get()).isZero();
        noMagazineKeepsASlab(pool);
    }

    /**
     * A magazine lets go of a slab, and before the depot has it, a thread that still saw it takes the last slot. In the depot it
     * would be polled in vain, and then in nobody's reach for ever.
     */
    @Test
    void aSlabWhoseLastSlotIsTakenWhileItIsLeftComesBackWithTheFirstRelease() {
        FakeMemory memory = new FakeMemory(() -> null);
        Treasury<FakeBlock> treasury = new Treasury<>(memory, Long.MAX_VALUE);
        Pool<FakeBuffer, FakeBlock> pool = new Pool<>(treasury, memory, 1, 0, true);
        Depot<FakeBuffer, FakeBlock> depot = pool.depot(SizeClasses.indexOf(32 << 10));
        Slab<FakeBuffer, FakeBlock> slab = depot.space().carve(depot);
        FakeBuffer first = Objects.requireNonNull(slab.take());
        assertThat(slab.toNobody()).isFalse();
        FakeBuffer last = Objects.requireNonNull(slab.take());
        assertThat(slab.toDepot(Slab.MAGAZINE)).isFalse();
        pool.verify();
        slab.giveBack(first.slot, first);
        assertThat(depot.list()).containsExactly(slab);
        slab.giveBack(last.slot, last);
        pool.trim();
        pool.verify();
        assertThat(treasury.committed()).isZero();
    }

    private static void noMagazineKeepsASlab(Pool<FakeBuffer, FakeBlock> pool) {
        for (int magazine = 0; magazine < pool.magazines(); magazine++) {
            for (int i = 0; i < SizeClasses.COUNT; i++) {
                assertThat(pool.currentSlab(magazine, i)).isNull();
            }
        }
    }

    /** A caretaker that is slow between its look at a magazine and what it does about it. */
    private static void retireWhatWasSeenBefore(Pool<FakeBuffer, FakeBlock> pool, int sizeClass, AtomicBoolean stop) {
        List<Slab<FakeBuffer, FakeBlock>> seen = new ArrayList<>();
        for (int round = 0; !stop.get(); round++) {
            Slab<FakeBuffer, FakeBlock> slab = pool.currentSlab(round % pool.magazines(), sizeClass);
            if (slab != null) {
                seen.add(slab);
            }
            if (seen.size() == 8) {
                Thread.onSpinWait();
                seen.forEach(each -> pool.retire(0, sizeClass, each));
                seen.clear();
            }
        }
    }

    private static void takeAndGiveBack(Pool<FakeBuffer, FakeBlock> pool, int sizeClass, AtomicBoolean stop) {
        List<FakeBuffer> live = new ArrayList<>();
        while (!stop.get()) {
            for (int i = 0; i < 61; i++) {
                live.add(pool.take(sizeClass).take());
            }
            live.forEach(FakeBuffer::giveBack);
            live.clear();
        }
    }
}
