package dev.nettopsy.allocator.pool;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.nettopsy.allocator.pool.FakeMemory.FakeBlock;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * A slab that changes hands while its slots are taken and given back. Results name in whose hands it is in the end: 0 nobody,
 * 1 magazine, 2 depot, 4 retired; and how often the depot has it in its list.
 */
final class ChangingHands {

    private ChangingHands() {}

    private static int hands(Slab<Plain, FakeBlock> slab) {
        return (int) (slab.book() / Slab.MAGAZINE);
    }

    @JCStressTest
    @Outcome(id = "2, 1", expect = ACCEPTABLE, desc = "Left with a free slot, or brought in by the release: once.")
    @Outcome(id = "0, 0", expect = FORBIDDEN, desc = "A free slot that nobody finds again.")
    @Outcome(id = "2, 2", expect = FORBIDDEN, desc = "Brought in by both.")
    @Outcome(expect = FORBIDDEN, desc = "The list has another slab than the word says.")
    @State
    public static class GiveBackAndLeave {

        private final Plain.Bench bench = Plain.Bench.ofSlots(2);
        private final Slab<Plain, FakeBlock> slab = bench.fullSlab();

        @Actor
        public void giver() {
            slab.giveBack(0, null);
        }

        @Actor
        public void magazine() {
            bench.depot.leave(slab);
        }

        @Arbiter
        public void place(II_Result result) {
            result.r1 = hands(slab);
            result.r2 = bench.depot.list().size();
        }
    }

    @JCStressTest
    @Outcome(id = {"4, -1", "1, 0"}, expect = ACCEPTABLE, desc = "Retired with nobody in it, or in use.")
    @Outcome(id = "4, 0", expect = FORBIDDEN, desc = "A buffer on memory that is given back.")
    @Outcome(expect = FORBIDDEN, desc = "Neither retired nor taken from.")
    @State
    public static class RetireAndTake {

        private final Slab<Plain, FakeBlock> slab = Plain.Bench.ofSlots(2).slab();

        @Actor
        public void caretaker(II_Result result) {
            result.r1 = slab.retire(Slab.MAGAZINE) ? 4 : 1;
        }

        @Actor
        public void taker(II_Result result) {
            result.r2 = Plain.slotOf(slab.take());
        }
    }

    @JCStressTest
    @Outcome(id = {"1, 4, 0", "0, 2, 1"}, expect = ACCEPTABLE, desc = "Retired, or passed on: one of the two.")
    @Outcome(id = "1, 4, 1", expect = FORBIDDEN, desc = "The depot keeps a slab whose memory is given back.")
    @Outcome(expect = FORBIDDEN, desc = "Lost between both.")
    @State
    public static class RetireAndLeave {

        private final Plain.Bench bench = Plain.Bench.ofSlots(2);
        private final Slab<Plain, FakeBlock> slab = bench.slab();

        @Actor
        public void caretaker(III_Result result) {
            result.r1 = slab.retire(Slab.MAGAZINE) ? 1 : 0;
        }

        @Actor
        public void magazine() {
            bench.depot.leave(slab);
        }

        @Arbiter
        public void place(III_Result result) {
            result.r2 = hands(slab);
            result.r3 = bench.depot.list().size();
        }
    }

    @JCStressTest
    @Outcome(id = "2, 1, 1", expect = ACCEPTABLE, desc = "In the depot once, and counted as wholly free.")
    @Outcome(id = "2, 2, 1", expect = FORBIDDEN, desc = "Brought in by both.")
    @Outcome(id = "2, 1, 0", expect = FORBIDDEN, desc = "Wholly free, and the depot does not know: it is never given back.")
    @Outcome(expect = FORBIDDEN, desc = "In nobody's hands with free slots: lost.")
    @State
    public static class TwoGiveBackTheLastSlotsOfASlabOfNobody {

        private final Plain.Bench bench = Plain.Bench.ofSlots(2);
        private final Slab<Plain, FakeBlock> slab = bench.fullSlab();

        public TwoGiveBackTheLastSlotsOfASlabOfNobody() {
            bench.depot.leave(slab);
        }

        @Actor
        public void one() {
            slab.giveBack(0, null);
        }

        @Actor
        public void two() {
            slab.giveBack(1, null);
        }

        @Arbiter
        public void place(III_Result result) {
            result.r1 = hands(slab);
            result.r2 = bench.depot.list().size();
            result.r3 = slab.idle ? 1 : 0;
        }
    }

    @JCStressTest
    @Outcome(id = "4, 0, 0", expect = ACCEPTABLE, desc = "Retired by one of them, and its pages are free.")
    @Outcome(id = "4, 0, 1", expect = FORBIDDEN, desc = "Retired, and its pages are lost.")
    @Outcome(expect = FORBIDDEN, desc = "Kept, though it is more than the depot keeps.")
    @State
    public static class TwoGiveBackTheLastSlotsOfASlabNotWorthKeeping {

        private final Plain.Bench bench = Plain.Bench.thatKeepsNoIdleSlab(2);
        private final Slab<Plain, FakeBlock> slab = bench.fullSlab();

        public TwoGiveBackTheLastSlotsOfASlabNotWorthKeeping() {
            bench.depot.leave(slab);
        }

        @Actor
        public void one() {
            slab.giveBack(0, null);
        }

        @Actor
        public void two() {
            slab.giveBack(1, null);
        }

        @Arbiter
        public void place(III_Result result) {
            result.r1 = hands(slab);
            result.r2 = bench.depot.list().size();
            result.r3 = bench.space.view().stream()
                    .mapToInt(view -> view.slabs().size())
                    .sum();
        }
    }

    @JCStressTest
    @Outcome(id = "1, 1, 0", expect = ACCEPTABLE, desc = "Polled, and no longer in the list.")
    @Outcome(id = "0, 2, 1", expect = ACCEPTABLE, desc = "Not seen by the look without the lock while it moves in the list.")
    @Outcome(id = "1, 1, 1", expect = FORBIDDEN, desc = "In a magazine and in the depot's list.")
    @Outcome(expect = FORBIDDEN, desc = "In no hands, or not in those that its word says.")
    @State
    public static class GiveBackAndPoll {

        private final Plain.Bench bench = Plain.Bench.ofSlots(2);
        private final Slab<Plain, FakeBlock> slab = bench.fullSlab();

        public GiveBackAndPoll() {
            slab.giveBack(0, null);
            bench.depot.leave(slab);
        }

        @Actor
        public void giver() {
            slab.giveBack(1, null);
        }

        @Actor
        public void magazine(III_Result result) {
            result.r1 = bench.depot.poll() == null ? 0 : 1;
        }

        @Arbiter
        public void place(III_Result result) {
            result.r2 = hands(slab);
            result.r3 = bench.depot.list().size();
        }
    }

    @JCStressTest
    @Outcome(id = {"1, 0", "0, 1"}, expect = ACCEPTABLE, desc = "One of them has it.")
    @Outcome(id = "1, 1", expect = FORBIDDEN, desc = "Two magazines have one slab.")
    @Outcome(expect = FORBIDDEN, desc = "Nobody has it: it was there all the time.")
    @State
    public static class TwoPoll {

        private final Plain.Bench bench = Plain.Bench.ofSlots(2);

        public TwoPoll() {
            Slab<Plain, FakeBlock> slab = bench.fullSlab();
            slab.giveBack(0, null);
            bench.depot.leave(slab);
        }

        @Actor
        public void one(II_Result result) {
            result.r1 = bench.depot.poll() == null ? 0 : 1;
        }

        @Actor
        public void two(II_Result result) {
            result.r2 = bench.depot.poll() == null ? 0 : 1;
        }
    }
}
