package dev.nettopsy.allocator.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.allocator.memory.Treasury;
import dev.nettopsy.allocator.pool.FakeMemory.FakeBlock;
import dev.nettopsy.allocator.pool.FakeMemory.FakeBuffer;
import dev.nettopsy.allocator.size.SizeClasses;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One work, done as often as it has steps: each time another step fails, the laws hold at once, and nothing stays at the end. */
class EveryStepFailsTest {

    private static final int OPERATIONS = 400;

    @ParameterizedTest
    @ValueSource(classes = {OutOfMemoryError.class, IllegalStateException.class, StackOverflowError.class})
    void nothingIsHalfDone(Class<? extends Throwable> kind) {
        Supplier<Throwable> fault = () -> newFault(kind);
        int steps = work(fault, Integer.MAX_VALUE);
        assertThat(steps).isGreaterThan(100);
        for (int failing = 1; failing <= steps; failing++) {
            work(fault, failing);
        }
    }

    /** Does the work with one step failing, and says how many steps it had. */
    private static int work(Supplier<Throwable> fault, int failing) {
        AtomicInteger step = new AtomicInteger();
        FakeMemory memory = new FakeMemory(() -> step.incrementAndGet() == failing ? fault.get() : null);
        Treasury<FakeBlock> treasury = new Treasury<>(memory, Long.MAX_VALUE);
        Pool<FakeBuffer, FakeBlock> pool = new Pool<>(treasury, memory, 2, 1 << 20, true);
        Random random = new Random(3);
        List<FakeBuffer> live = new ArrayList<>();
        for (int i = 0; i < OPERATIONS; i++) {
            if (live.isEmpty() || random.nextInt(100) < 60) {
                take(pool, memory, treasury, random.nextInt(SizeClasses.COUNT), live);
            } else {
                live.remove(random.nextInt(live.size())).giveBack();
            }
        }
        live.forEach(FakeBuffer::giveBack);
        pool.verify();
        pool.trim();
        pool.verify();
        assertThat(treasury.committed()).isZero();
        assertThat(treasury.blocks()).isEmpty();
        assertThat(memory.outstanding.get()).isZero();
        return step.get();
    }

    private static void take(
            Pool<FakeBuffer, FakeBlock> pool,
            FakeMemory memory,
            Treasury<FakeBlock> treasury,
            int sizeClass,
            List<FakeBuffer> live) {
        try {
            live.add(pool.take(sizeClass).take());
        } catch (OutOfMemoryError | IllegalStateException | StackOverflowError failed) {
            assertThat(failed).hasMessage("injected");
            pool.verify();
            assertThat(treasury.committed()).isEqualTo(memory.outstanding.get());
            live.add(pool.take(sizeClass).take());
        }
    }

    private static Throwable newFault(Class<? extends Throwable> kind) {
        try {
            return kind.getConstructor(String.class).newInstance("injected");
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(kind.getName(), e);
        }
    }
}
