package dev.nettopsy.allocator.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is held is what was obtained and not given back, whatever fails. */
class TreasuryTest {

    private final List<Plain> released = new ArrayList<>();
    private final Source source = new Source();
    private final Treasury<Plain> treasury = new Treasury<>(source, 100);

    @Test
    void countsWhatItHolds() {
        Plain first = treasury.obtain(60);
        Plain second = treasury.obtain(40);
        assertThat(treasury.committed()).isEqualTo(100);
        treasury.giveBack(first);
        treasury.giveBack(first);
        assertThat(treasury.committed()).isEqualTo(40);
        assertThat(released).containsExactly(first);
        assertThat(treasury.mostCommitted()).isEqualTo(100);
        treasury.giveBackAll();
        assertThat(released).containsExactly(first, second);
        assertThat(treasury.obtained()).isEqualTo(2);
        assertThat(treasury.returned()).isEqualTo(2);
    }

    @Test
    void holdsNothingMoreWhenItsLimitOrItsSourceRefuses() {
        treasury.obtain(60);
        assertThatThrownBy(() -> treasury.obtain(41)).isInstanceOf(OutOfMemoryError.class);
        source.failing = true;
        assertThatThrownBy(() -> treasury.obtain(40)).hasMessage("source");
        assertThat(treasury.committed()).isEqualTo(60);
        assertThat(treasury.mostCommitted()).isEqualTo(60);
        assertThat(treasury.refused()).isEqualTo(2);
    }

    @Test
    void knowsWhatWouldBeMoreThanWasEverHeld() {
        Plain first = treasury.obtain(80);
        assertThat(treasury.wouldBeMostEver(1, 0)).isTrue();
        treasury.giveBack(first);
        treasury.obtain(50);
        assertThat(treasury.wouldBeMostEver(30, 0)).isFalse();
        assertThat(treasury.wouldBeMostEver(31, 0)).isTrue();
        assertThat(treasury.wouldBeMostEver(31, 90)).isFalse();
        assertThat(treasury.wouldBeMostEver(41, 90)).isTrue();
    }

    /** Whoever releases a buffer, or asks for one, can do nothing about it. */
    @Test
    void countsABlockAsGivenBackEvenIfItsReleaseFails() {
        Plain block = treasury.obtain(100);
        source.failing = true;
        treasury.giveBack(block);
        assertThat(treasury.committed()).isZero();
        assertThat(treasury.blocks()).isEmpty();
        assertThat(treasury.returned()).isEqualTo(1);
        assertThat(treasury.failedReturns()).isEqualTo(1);
    }

    @Test
    void givesTheOthersBackWhenTheReleaseOfOneFails() {
        treasury.obtain(10);
        treasury.obtain(20);
        source.failing = true;
        treasury.giveBackAll();
        assertThat(treasury.blocks()).isEmpty();
        assertThat(treasury.failedReturns()).isEqualTo(2);
    }

    private final class Plain implements Block {

        private final int bytes;

        Plain(int bytes) {
            this.bytes = bytes;
        }

        @Override
        public int capacity() {
            return bytes;
        }

        @Override
        public void release() {
            if (source.failing) {
                throw new IllegalStateException("release");
            }
            assertThat(treasury.committed()).as("counted until it is released").isGreaterThanOrEqualTo(bytes);
            released.add(this);
        }
    }

    private final class Source implements MemorySource<Plain> {

        private boolean failing;

        @Override
        public Plain obtain(int bytes) {
            if (failing) {
                throw new IllegalStateException("source");
            }
            return new Plain(bytes);
        }

        @Override
        public OutOfMemoryError refused(int bytes, long committed, long limit) {
            return new OutOfMemoryError("limit");
        }
    }
}
