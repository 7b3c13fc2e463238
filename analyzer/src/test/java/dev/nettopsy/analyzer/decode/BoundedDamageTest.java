package dev.nettopsy.analyzer.decode;

import static dev.nettopsy.analyzer.decode.BoundedDump.MAGAZINE;
import static dev.nettopsy.analyzer.decode.BoundedDump.PAGE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.decode.BoundedDump.Change;
import dev.nettopsy.analyzer.graph.FieldType;
import dev.nettopsy.analyzer.ledger.Bookkeeping;
import dev.nettopsy.analyzer.ledger.Ledger;
import dev.nettopsy.analyzer.ledger.RegionBalance;
import dev.nettopsy.snapshot.Allocator;
import dev.nettopsy.snapshot.MemoryKind;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.Region;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Our own allocator in dumps of other versions of it, and in crafted ones: what cannot be read is said, and accuses nobody. */
class BoundedDamageTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "allocator.pool.Slab#book, ",
        "allocator.pool.Slab#shape, INT",
        "allocator.pool.Slab#firstPage, REFERENCE",
        "allocator.size.SlabShape#slots, DOUBLE",
        "allocator.pool.PageMap#free, LONG",
        "allocator.pool.PageMap#freePages, ",
        "allocator.pool.Chunk#slabs, ",
        "allocator.pool.Chunk#pages, LONG",
        "allocator.pool.Space#chunks, ",
        "allocator.pool.Pool#spaces, INT",
        "allocator.Arena#pool, ",
        "allocator.BoundedByteBuf#slab, ",
        "allocator.BoundedByteBuf#slot, FLOAT",
        "allocator.BoundedByteBuf#length, "
    })
    void aFieldThatIsOtherwiseIsToldAndNothingCountsAsLost(String field, FieldType type) {
        BoundedDump bounded = new BoundedDump("dev.nettopsy", new Change(field, type));
        bounded.lostBuffer(bounded.slab(bounded.chunk(2, 0b10), 2, 0, MAGAZINE), 1, 10);
        bounded.block(300, true);

        MemorySnapshot snapshot = bounded.decode(folder);

        assertThat(snapshot.gaps())
                .anySatisfy(gap -> assertThat(gap.what()).startsWith("class dev.nettopsy.allocator."));
        assertThat(snapshot.allocators()).extracting(Allocator::epoch).contains("unknown");
        assertThat(snapshot.regions().stream().mapToLong(Region::capacity).sum())
                .as("all memory is there all the same, once")
                .isEqualTo(2 * PAGE + 300);
        assertThat(chunkBalances(snapshot))
                .allSatisfy(balance -> assertThat(balance.lost()).isLessThanOrEqualTo(0));
    }

    @ParameterizedTest
    @CsvSource({
        "allocator.BoundedByteBufAllocator#heapArena, ",
        "allocator.Arena#treasury, ",
        "allocator.memory.Treasury#blocks, ",
        "allocator.memory.Treasury#committed, LONG",
        "allocator.NettyBlock#capacity, ",
        "allocator.AllocatorOptions#decay, "
    })
    void withoutTheTreasuryThereIsNoCrashEither(String field, FieldType type) {
        BoundedDump bounded = new BoundedDump("dev.nettopsy", new Change(field, type));
        bounded.buffer(bounded.slab(bounded.chunk(2, 0b10), 2, 0, MAGAZINE), 1, 10);

        MemorySnapshot snapshot = bounded.decode(folder);

        assertThat(snapshot.gaps())
                .anySatisfy(gap -> assertThat(gap.what()).startsWith("class dev.nettopsy.allocator."));
        assertThat(snapshot.regions().stream().mapToLong(Region::capacity).sum())
                .isEqualTo(2L * PAGE);
    }

    /** Each breaks a sound chunk of four pages with a slab of one page. */
    private static final Map<String, BiConsumer<BoundedDump, long[]>> DAMAGE = Map.ofEntries(
            Map.entry("a slab that is elsewhere", (dump, ids) -> dump.dump().set(ids[1], "firstPage", 3)),
            Map.entry("a slab before the chunk", (dump, ids) -> dump.dump().set(ids[1], "firstPage", -1)),
            Map.entry("a slab twice", (dump, ids) -> dump.slabs(ids[0], ids[1], ids[1], 0, 0)),
            Map.entry("a slab that reaches beyond", (dump, ids) -> shape(dump, ids[1], 16, 4, 9)),
            Map.entry("slots beyond the slab", (dump, ids) -> shape(dump, ids[1], 1 << 30, 4, 1)),
            Map.entry("slots of no bytes", (dump, ids) -> shape(dump, ids[1], 0, 4, 1)),
            Map.entry("slots of negative size", (dump, ids) -> shape(dump, ids[1], -16, 4, 1)),
            Map.entry("more slots than bits", (dump, ids) -> shape(dump, ids[1], 1, 64, 1)),
            Map.entry("no slots", (dump, ids) -> shape(dump, ids[1], 16, 0, 1)),
            Map.entry(
                    "a slab on free pages",
                    (dump, ids) -> pages(dump, ids[0], dump.dump().longs(0b1111), 4, 4)),
            Map.entry(
                    "free pages miscounted",
                    (dump, ids) -> pages(dump, ids[0], dump.dump().longs(0b1110), 4, 2)),
            Map.entry(
                    "a map of ints",
                    (dump, ids) -> pages(dump, ids[0], dump.dump().ints(14, 0), 4, 3)),
            Map.entry("a map of nothing", (dump, ids) -> pages(dump, ids[0], 0, 4, 3)),
            Map.entry(
                    "a huge map", (dump, ids) -> pages(dump, ids[0], dump.dump().longs(14), Integer.MAX_VALUE, 3)),
            Map.entry("no pages", (dump, ids) -> pages(dump, ids[0], dump.dump().longs(14), 0, 3)),
            Map.entry(
                    "fewer than no pages",
                    (dump, ids) -> pages(dump, ids[0], dump.dump().longs(14), -4, 3)),
            Map.entry("a chunk among the slabs", (dump, ids) -> dump.slabs(ids[0], ids[0], 0, 0, 0)),
            Map.entry(
                    "an array among the slabs",
                    (dump, ids) -> dump.slabs(ids[0], dump.dump().longs(1), 0, 0, 0)),
            Map.entry(
                    "numbers for slabs",
                    (dump, ids) -> dump.dump().set(ids[0], "slabs", dump.dump().longs(1, 2, 3, 4))));

    static Stream<String> damage() {
        return DAMAGE.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("damage")
    void aChunkThatContradictsItselfIsEnteredAsAWhole(String damage) {
        BoundedDump bounded = new BoundedDump();
        long chunk = bounded.chunk(4, 0b1110);
        long slab = bounded.slab(chunk, 4, 0, MAGAZINE | 0b0101);
        bounded.lostBuffer(slab, 1, 10);
        Objects.requireNonNull(DAMAGE.get(damage)).accept(bounded, new long[] {chunk, slab});

        MemorySnapshot snapshot = bounded.decode(folder);

        assertThat(snapshot.regions())
                .singleElement()
                .satisfies(region -> assertThat(region.chunk()).isNull());
        assertThat(snapshot.claims()).isEmpty();
        assertThat(chunkBalances(snapshot))
                .allSatisfy(balance -> assertThat(balance.lost()).isLessThanOrEqualTo(0));
        assertThat(snapshot.gaps())
                .anySatisfy(gap -> assertThat(gap.what()).startsWith("class dev.nettopsy.allocator.pool."));
        assertThat(heap(snapshot).epoch()).isEqualTo("unknown");
    }

    @Test
    void buffersOutsideOfAllSlotsAreTold() {
        BoundedDump bounded = new BoundedDump();
        long slab = bounded.slab(bounded.chunk(1, 0), 1, 0, MAGAZINE | 0b1111);
        bounded.buffer(slab, 4, 10);
        bounded.buffer(slab, -1, 10);
        bounded.buffer(slab, Integer.MAX_VALUE, 10);
        bounded.buffer(bounded.allocator(), 0, 10);
        bounded.ownBuffer(slab, 10);

        MemorySnapshot snapshot = bounded.decode(folder);

        assertThat(snapshot.claims()).isEmpty();
        assertThat(snapshot.gaps()).anySatisfy(gap -> assertThat(gap.why()).startsWith("5 count references"));
    }

    @Test
    void aBufferThatIsLongerThanItsSlotIsCut() {
        BoundedDump bounded = new BoundedDump();
        long slab = bounded.slab(bounded.chunk(1, 0), 1, 0, MAGAZINE | 0b1100);
        bounded.buffer(slab, 0, Integer.MAX_VALUE);
        bounded.buffer(slab, 1, -5);

        assertThat(bounded.decode(folder).claims())
                .extracting(claim -> claim.length())
                .containsExactly(16L, 0L);
    }

    @Test
    void chunksAndBlocksThatAreListedTwiceAreEnteredOnce() {
        BoundedDump bounded = new BoundedDump();
        long chunk = bounded.chunk(1, 0b1);
        bounded.slabs(chunk, 0);
        bounded.again(chunk);

        MemorySnapshot snapshot = bounded.decode(folder);
        Ledger ledger = Bookkeeping.balance(snapshot);

        assertThat(snapshot.regions()).hasSize(1);
        assertThat(ledger.total().capacity()).isEqualTo(PAGE);
    }

    @Test
    void aRingOfBlocksComesToAnEnd() {
        BoundedDump bounded = new BoundedDump();
        bounded.block(100, true);
        bounded.ringOfBlocks();

        assertThat(bounded.decode(folder).regions()).hasSize(1);
    }

    private static void shape(BoundedDump dump, long slab, int bytes, int slots, int pages) {
        dump.dump().set(slab, "shape", dump.shape(bytes, slots, pages));
    }

    private static void pages(BoundedDump dump, long chunk, long free, int pages, int freePages) {
        dump.dump()
                .set(
                        chunk,
                        "pages",
                        dump.dump()
                                .instance(
                                        dump.name("allocator.pool.PageMap"),
                                        "free",
                                        free,
                                        "pages",
                                        pages,
                                        "freePages",
                                        freePages));
    }

    private static Allocator heap(MemorySnapshot snapshot) {
        return snapshot.allocators().stream()
                .filter(allocator -> allocator.memory() == MemoryKind.HEAP)
                .findFirst()
                .orElseThrow();
    }

    private static List<RegionBalance> chunkBalances(MemorySnapshot snapshot) {
        return Bookkeeping.balance(snapshot).regions().stream()
                .filter(balance -> snapshot.regions().get(balance.region()).capacity() == 2L * PAGE
                        || snapshot.regions().get(balance.region()).capacity() == 4L * PAGE)
                .toList();
    }
}
