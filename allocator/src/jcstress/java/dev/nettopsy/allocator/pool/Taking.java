package dev.nettopsy.allocator.pool;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.nettopsy.allocator.pool.FakeMemory.FakeBlock;
import java.util.Objects;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** Who takes a slot has it alone. */
final class Taking {

    private Taking() {}

    @JCStressTest
    @Outcome(id = {"0, -1", "-1, 0"}, expect = ACCEPTABLE, desc = "One gets it, the other nothing.")
    @Outcome(id = "0, 0", expect = FORBIDDEN, desc = "Two have one slot.")
    @Outcome(id = "-1, -1", expect = FORBIDDEN, desc = "A free slot was given to nobody.")
    @Outcome(expect = FORBIDDEN, desc = "There is no such slot.")
    @State
    public static class TwoTakersOfOneSlot {

        private final Slab<Plain, FakeBlock> slab = Plain.Bench.ofSlots(1).slab();

        @Actor
        public void one(II_Result result) {
            result.r1 = Plain.slotOf(slab.take());
        }

        @Actor
        public void two(II_Result result) {
            result.r2 = Plain.slotOf(slab.take());
        }
    }

    @JCStressTest
    @Outcome(id = {"0, 1", "1, 0"}, expect = ACCEPTABLE, desc = "Each has one of them.")
    @Outcome(id = {"0, 0", "1, 1"}, expect = FORBIDDEN, desc = "Two have one slot.")
    @Outcome(expect = FORBIDDEN, desc = "A free slot was given to nobody.")
    @State
    public static class TwoTakersOfTwoSlots {

        private final Slab<Plain, FakeBlock> slab = Plain.Bench.ofSlots(2).slab();

        @Actor
        public void one(II_Result result) {
            result.r1 = Plain.slotOf(slab.take());
        }

        @Actor
        public void two(II_Result result) {
            result.r2 = Plain.slotOf(slab.take());
        }
    }

    @JCStressTest
    @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "Taken after it was given back.")
    @Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "Not back yet: the other is taken.")
    @Outcome(expect = FORBIDDEN, desc = "The book says otherwise than what is taken: a slot is lost, or will be of two.")
    @State
    public static class TakeAndGiveBack {

        private final Slab<Plain, FakeBlock> slab = Plain.Bench.ofSlots(2).slab();
        private final Plain taken = Objects.requireNonNull(slab.take());

        @Actor
        public void giver() {
            slab.giveBack(taken.slot, taken);
        }

        @Actor
        public void taker(II_Result result) {
            result.r1 = Plain.slotOf(slab.take());
        }

        @Arbiter
        public void book(II_Result result) {
            result.r2 = (int) slab.takenSlots(slab.book());
        }
    }

    @JCStressTest
    @Outcome(id = {"-1, -1, 0", "0, -1, 1", "-1, 0, 1"}, expect = ACCEPTABLE, desc = "At most one gets it, when it is back.")
    @Outcome(id = "0, 0, 1", expect = FORBIDDEN, desc = "Two have one slot.")
    @Outcome(expect = FORBIDDEN, desc = "The book says otherwise than what is taken.")
    @State
    public static class TwoTakersAndGiveBack {

        private final Slab<Plain, FakeBlock> slab = Plain.Bench.ofSlots(1).slab();
        private final Plain taken = Objects.requireNonNull(slab.take());

        @Actor
        public void giver() {
            slab.giveBack(taken.slot, taken);
        }

        @Actor
        public void one(III_Result result) {
            result.r1 = Plain.slotOf(slab.take());
        }

        @Actor
        public void two(III_Result result) {
            result.r2 = Plain.slotOf(slab.take());
        }

        @Arbiter
        public void book(III_Result result) {
            result.r3 = (int) slab.takenSlots(slab.book());
        }
    }
}
