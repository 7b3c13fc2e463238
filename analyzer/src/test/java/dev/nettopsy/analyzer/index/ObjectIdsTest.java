package dev.nettopsy.analyzer.index;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.bytes.Columns;
import dev.nettopsy.analyzer.hprof.LongList;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both forms of the index against a sorted set. */
class ObjectIdsTest {

    /** Addresses in a few ranges far apart, as G1 spreads its regions; some lists share pages, as threads do. */
    private static SortedSet<Long> addresses(Random random, int alignment) {
        SortedSet<Long> addresses = new TreeSet<>();
        for (int range = 0; range < 5; range++) {
            long at = 0x7_0000_0000L + range * 0x400_0000L + random.nextInt(1000) * (long) alignment;
            int count = random.nextInt(3_000);
            for (int i = 0; i < count; i++) {
                addresses.add(at);
                at += alignment * (1L + random.nextInt(range == 0 ? 2 : 200));
            }
        }
        return addresses;
    }

    private static @Nullable PagedIds paged(Iterable<Long> addresses, int shift, Random random) {
        Columns columns = Columns.unbounded();
        List<PagedIdsBuilder> builders = Stream.generate(() -> new PagedIdsBuilder(shift, columns))
                .limit(3)
                .toList();
        addresses.forEach(address -> builders.get(random.nextInt(3)).add(address));
        return PagedIdsBuilder.merge(shift, builders, columns);
    }

    private static SortedIds sorted(Iterable<Long> addresses, Random random) {
        List<LongList> lists = List.of(new LongList(), new LongList());
        addresses.forEach(address -> lists.get(random.nextInt(2)).add(address));
        addresses.forEach(address -> lists.get(0).add(address)); // twice is once
        return SortedIds.of(lists);
    }

    private static void check(SortedSet<Long> model, @Nullable ObjectIds ids, int alignment) {
        requireNonNull(ids);
        assertThat(ids.size()).isEqualTo(model.size());
        long ordinal = 0;
        for (long address : new ArrayList<>(model)) {
            assertThat(ids.ordinalOf(address)).isEqualTo(ordinal);
            assertThat(ids.idAt(ordinal)).isEqualTo(address);
            for (long other : new long[] {address + 1, address + alignment, address - 1_000_000, -address}) {
                if (!model.contains(other)) {
                    assertThat(ids.ordinalOf(other)).isEqualTo(ObjectIds.ABSENT);
                }
            }
            ordinal++;
        }
        assertThat(ids.ordinalOf(0)).isEqualTo(model.contains(0L) ? 0 : ObjectIds.ABSENT);
        assertThat(ids.ordinalOf(Long.MIN_VALUE)).isEqualTo(ObjectIds.ABSENT);
        assertThat(ids.ordinalOf(-1)).isEqualTo(ObjectIds.ABSENT);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void bothFormsNumberAddressesInOrder(int seed) {
        Random random = new Random(seed);
        SortedSet<Long> model = addresses(random, 8);
        check(model, paged(model, 3, random), 8);
        check(model, sorted(model, random), 8);
    }

    @Test
    void renumberedObjectsFitABitmapWithoutAlignment() {
        TreeSet<Long> model = new TreeSet<>();
        for (long id = 0; id < 10_000; id++) {
            model.add(id);
        }
        assertThat(paged(model, 3, new Random(1))).isNull();
        check(model, paged(model, 0, new Random(1)), 1);
    }

    @Test
    void anEmptyDumpHasNoObjects() {
        check(new TreeSet<>(), paged(List.of(), 3, new Random(1)), 8);
        check(new TreeSet<>(), sorted(List.of(), new Random(1)), 8);
    }

    /** One object a page, all over the address space: the bitmap gives up before it costs more than the objects. */
    @Test
    void wildAddressesDoNotFitABitmap() {
        Random random = new Random(1);
        TreeSet<Long> model = new TreeSet<>();
        for (int i = 0; i < 100_000; i++) {
            model.add(random.nextLong() & -8);
        }
        assertThat(paged(model, 3, random)).isNull();
        TreeSet<Long> two = new TreeSet<>(List.of(8L, 1L << 60));
        assertThat(paged(two, 3, random)).isNull();
    }

    @Test
    void aClassColumnHoldsAnyNumberOfClasses() {
        for (int classes : new int[] {10, 65_535, 65_536, 1_000_000}) {
            ClassColumn column = new ClassColumn(3, classes, Columns.unbounded());
            column.set(1, classes - 1);
            assertThat(column.get(0)).isZero();
            assertThat(column.get(1)).isEqualTo(classes - 1);
        }
    }
}
