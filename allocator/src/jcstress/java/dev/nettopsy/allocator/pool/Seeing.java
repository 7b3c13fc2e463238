package dev.nettopsy.allocator.pool;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.nettopsy.allocator.pool.FakeMemory.FakeBlock;
import java.util.Objects;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** What one thread wrote before it gave something up, another sees when it gets it: all of these writes are plain. */
final class Seeing {

    private static final int WRITTEN = 7;

    private Seeing() {}

    @JCStressTest
    @Outcome(id = "-1, -1, -1", expect = ACCEPTABLE, desc = "Not back yet.")
    @Outcome(id = "7, 7, 7", expect = ACCEPTABLE, desc = "All that was written before it was given back.")
    @Outcome(id = "0, 0, 7", expect = FORBIDDEN, desc = "A new buffer for a slot that has one.")
    @Outcome(expect = FORBIDDEN, desc = "Something of before, and so of another user.")
    @State
    public static class BufferIsUsedAgain {

        private final Slab<Plain, FakeBlock> slab = Plain.Bench.ofSlots(1).slab();
        private final Plain taken = Objects.requireNonNull(slab.take());

        @Actor
        public void giver() {
            taken.first = WRITTEN;
            taken.second = WRITTEN;
            slab.note(0, WRITTEN);
            slab.giveBack(0, taken);
        }

        @Actor
        public void taker(III_Result result) {
            Plain buffer = slab.take();
            result.r1 = buffer == null ? -1 : buffer.first;
            result.r2 = buffer == null ? -1 : buffer.second;
            result.r3 = buffer == null ? -1 : slab.requested(0);
        }
    }

    @JCStressTest
    @Outcome(id = "-1, -1", expect = ACCEPTABLE, desc = "Nothing is there yet.")
    @Outcome(id = "0, 4096", expect = ACCEPTABLE, desc = "A slab, and all that belongs to it.")
    @Outcome(expect = FORBIDDEN, desc = "A slab that is not made to its end.")
    @State
    public static class NewSlabInAMagazine {

        private final Plain.Bench bench = Plain.Bench.ofSlots(1);
        private final Magazine<Plain, FakeBlock> magazine = new Magazine<>(1);

        @Actor
        public void maker() {
            magazine.exchange(0, bench.slab());
        }

        @Actor
        public void taker(II_Result result) {
            Slab<Plain, FakeBlock> slab = magazine.current(0);
            Plain buffer = slab == null ? null : slab.take();
            result.r1 = Plain.slotOf(buffer);
            result.r2 = slab == null ? -1 : slab.chunk().block().capacity();
        }
    }

    @JCStressTest
    @Outcome(id = "-1, -1", expect = ACCEPTABLE, desc = "Nothing is there yet.")
    @Outcome(id = "7, 7", expect = ACCEPTABLE, desc = "What was written before it came back by way of the depot.")
    @Outcome(expect = FORBIDDEN, desc = "Something of before, and so of another user.")
    @State
    public static class BufferIsUsedAgainByWayOfTheDepot {

        private final Plain.Bench bench = Plain.Bench.ofSlots(1);
        private final Slab<Plain, FakeBlock> slab = bench.slab();
        private final Plain taken = Objects.requireNonNull(slab.take());

        public BufferIsUsedAgainByWayOfTheDepot() {
            bench.depot.leave(slab);
        }

        @Actor
        public void giver() {
            taken.first = WRITTEN;
            taken.second = WRITTEN;
            slab.giveBack(0, taken);
        }

        @Actor
        public void taker(II_Result result) {
            Slab<Plain, FakeBlock> polled = bench.depot.poll();
            Plain buffer = polled == null ? null : polled.take();
            result.r1 = buffer == null ? -1 : buffer.first;
            result.r2 = buffer == null ? -1 : buffer.second;
        }
    }
}
