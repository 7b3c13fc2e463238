package dev.nettopsy.allocator.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.allocator.memory.Treasury;
import dev.nettopsy.allocator.pool.FakeMemory.FakeBlock;
import dev.nettopsy.allocator.pool.FakeMemory.FakeBuffer;
import dev.nettopsy.allocator.size.SizeClasses;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What may lie idle while nobody takes care: after each single release, without a round of the caretaker. */
class IdleBoundTest {

    private static final long MOST_IDLE = 8 << 20;
    private static final long SEED = 20_261_122;

    /** Of each size class in its depot, in bytes. */
    private static final long KEPT_IN_DEPOT = 64 << 10;

    private final FakeMemory memory = new FakeMemory(() -> null);
    private final Treasury<FakeBlock> treasury = new Treasury<>(memory, Long.MAX_VALUE);
    private final Pool<FakeBuffer, FakeBlock> pool = new Pool<>(treasury, memory, 1, MOST_IDLE, false);
    private final Random random = new Random(SEED);
    private final List<FakeBuffer> live = new ArrayList<>();

    @BeforeEach
    void burst() {
        for (int i = 0; i < 3_000; i++) {
            live.add(pool.take(random.nextInt(SizeClasses.COUNT)));
        }
        assertThat(treasury.committed()).isGreaterThan(50 * MOST_IDLE);
    }

    @Test
    void emptyChunksAndDepotsStayWithinTheirBoundsAtEachRelease() {
        while (!live.isEmpty()) {
            FakeBuffer buffer = live.remove(random.nextInt(live.size()));
            buffer.slab.giveBack(buffer.slot, buffer);
            assertThat(emptyChunks()).isLessThanOrEqualTo(MOST_IDLE / 2);
        }
        for (int i = 0; i < SizeClasses.COUNT; i++) {
            Depot<FakeBuffer, FakeBlock> depot = pool.depot(i);
            assertThat((long) depot.list().size() * depot.shape().bytes()).isLessThanOrEqualTo(KEPT_IN_DEPOT);
        }
    }

    @Test
    void aMagazineKeepsToItsShareAfterSixteenChangesOfSlabsOfOneBuffer() {
        live.forEach(buffer -> buffer.slab.giveBack(buffer.slot, buffer));
        int sizeClass = SizeClasses.COUNT - 1;
        for (int i = 0; i < 17; i++) {
            live.add(pool.take(sizeClass));
        }
        assertThat(idleSlabsOfOneBuffer()).isLessThanOrEqualTo(MOST_IDLE / 2);
    }

    private long emptyChunks() {
        return pool.view().stream()
                .filter(view -> view.slabs().isEmpty())
                .mapToLong(view -> view.chunk().block().capacity())
                .sum();
    }

    private long idleSlabsOfOneBuffer() {
        long idle = 0;
        for (int i = 0; i < SizeClasses.COUNT; i++) {
            Slab<FakeBuffer, FakeBlock> slab = pool.currentSlab(0, i);
            if (slab != null && slab.shape().slots() == 1 && slab.isIdleIn(Slab.MAGAZINE)) {
                idle += slab.shape().bytes();
            }
        }
        return idle;
    }
}
