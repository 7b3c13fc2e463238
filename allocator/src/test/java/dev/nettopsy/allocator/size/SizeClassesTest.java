package dev.nettopsy.allocator.size;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Every size that is pooled, one by one. */
class SizeClassesTest {

    @Test
    void everySizeGetsTheSmallestClassThatHoldsIt() {
        for (int bytes = 0; bytes <= SizeClasses.LARGEST; bytes++) {
            int index = SizeClasses.indexOf(bytes);
            assertThat(SizeClasses.bytesOf(index)).isGreaterThanOrEqualTo(bytes);
            if (index > 0) {
                assertThat(SizeClasses.bytesOf(index - 1)).isLessThan(bytes);
            }
        }
    }

    @Test
    void classesGrowAndEndWithTheLargest() {
        for (int index = 1; index < SizeClasses.COUNT; index++) {
            assertThat(SizeClasses.bytesOf(index)).isGreaterThan(SizeClasses.bytesOf(index - 1));
        }
        assertThat(SizeClasses.bytesOf(SizeClasses.COUNT - 1)).isEqualTo(SizeClasses.LARGEST);
    }

    @Test
    void roundingLosesLittle() {
        for (int index = 1; index < SizeClasses.COUNT; index++) {
            int bytes = SizeClasses.bytesOf(index);
            int step = bytes - SizeClasses.bytesOf(index - 1);
            int most = bytes <= 128 ? 16 : bytes <= 64 << 10 ? bytes / 8 : bytes / 16;
            assertThat(step).as("step to %d", bytes).isLessThanOrEqualTo(most);
        }
    }

    @Test
    void slabsAreFilledWell() {
        for (int index = 0; index < SizeClasses.COUNT; index++) {
            SlabShape shape = SlabShape.of(index);
            assertThat(shape.slots()).isBetween(1, SlabShape.MOST_SLOTS);
            assertThat(shape.slots() * shape.slotBytes()).isLessThanOrEqualTo(shape.bytes());
            if (shape.slotBytes() >= 80) {
                assertThat((double) shape.leftOver() / shape.bytes())
                        .as("%s", shape)
                        .isLessThan(0.11);
            }
        }
    }
}
