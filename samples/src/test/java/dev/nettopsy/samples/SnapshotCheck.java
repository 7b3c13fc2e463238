package dev.nettopsy.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.snapshot.Allocator;
import dev.nettopsy.snapshot.ChunkBook;
import dev.nettopsy.snapshot.Claim;
import dev.nettopsy.snapshot.Counter;
import dev.nettopsy.snapshot.MemoryKind;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.NettyVersion;
import dev.nettopsy.snapshot.Owner;
import dev.nettopsy.snapshot.Position;
import dev.nettopsy.snapshot.Reach;
import dev.nettopsy.snapshot.Region;
import dev.nettopsy.snapshot.VersionRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Holds a decoded dump against the truth, exactly: every chunk and every buffer becomes a line of text on both sides, and the
 * two sets of lines must be the same. Direct chunks are told apart by their native address; heap chunks are compared as a set.
 */
final class SnapshotCheck {

    private static final Set<String> UNOWNED =
            Set.of(Position.BUFFERS_ONLY.id(), Position.ONE_OFF.id(), Position.UNOWNED.id());

    private final MemorySnapshot snapshot;
    private final Truth truth;

    /** Whether the process could tell native addresses at all: without Unsafe some Nettys cannot. */
    private final boolean addresses;

    SnapshotCheck(MemorySnapshot snapshot, Truth truth) {
        this.snapshot = snapshot;
        this.truth = truth;
        this.addresses =
                truth.chunks().stream().noneMatch(chunk -> chunk.memory().equals("direct") && chunk.address() == 0);
    }

    /** All of it. */
    void everything() {
        process();
        allocators();
        chunks();
        liveBuffers();
        lostBuffers();
    }

    void process() {
        assertThat(snapshot.runtime().java()).isEqualTo(truth.text("java"));
        assertThat(snapshot.runtime().processors()).isEqualTo((int) truth.number("processors"));
        assertThat(snapshot.nettys())
                .extracting(netty -> Optional.ofNullable(netty.version()))
                .containsExactly(NettyVersion.parse(truth.text("netty")));
        assertThat(counter("RESERVED_MEMORY", "reservedMemory")).isEqualTo(truth.number("bitsReservedMemory"));
        assertThat(counter("TOTAL_CAPACITY", "totalCapacity")).isEqualTo(truth.number("bitsTotalCapacity"));
        assertThat(counter("COUNT", "count")).isEqualTo(truth.number("bitsCount"));
        Counter netty = snapshot.counters().stream()
                .filter(counter -> counter.scope() == Counter.Scope.NETTY)
                .findFirst()
                .orElseThrow();
        assertThat(netty.value()).isEqualTo(truth.number("nettyUsedDirectMemory"));
    }

    /** The allocator's metric, as its own method gives it. */
    void allocators() {
        for (Truth.Side side : truth.sides()) {
            assertThat(snapshot.allocators())
                    .filteredOn(allocator -> allocator.kind() == Allocator.Kind.ADAPTIVE
                            && allocator.memory().id().equals(side.memory()))
                    .extracting(Allocator::usedBytes)
                    .contains(side.usedMemory());
        }
        assertThat(snapshot.allocators())
                .allSatisfy(allocator -> assertThat(allocator.unknownFields()).isEmpty());
    }

    /**
     * Every chunk, with its place and its books. Up to Netty 4.1.112 an idle buffer object still holds its last chunk (A11),
     * so that a chunk which went with its lost buffers elsewhere may still be there, held by nothing that could use it.
     */
    void chunks() {
        Set<String> pinned = idleBuffersHoldChunks() ? Set.copyOf(lostChunks()) : Set.of();
        List<String> expected = truth.chunksInDump().stream().map(this::line).toList();
        List<String> found = new ArrayList<>();
        for (int i = 0; i < snapshot.regions().size(); i++) {
            Region region = snapshot.regions().get(i);
            ChunkBook book = region.chunk();
            if (book != null && !isGarbage(i, region, book)) {
                String line = line(region, book);
                if (!pinned.contains(line)) {
                    found.add(line);
                }
            }
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
    }

    private boolean idleBuffersHoldChunks() {
        return truth.collected()
                && snapshot.nettys().stream().anyMatch(copy -> copy.mayBe(VersionRange.of(4, 1, 110, 112)));
    }

    /** The lines of chunks that only lost buffers held. */
    private List<String> lostChunks() {
        return truth.chunks().stream()
                .filter(Truth.Chunk::isLost)
                .flatMap(chunk -> Stream.of(line(chunk), line(chunk, Position.UNOWNED.id())))
                .toList();
    }

    void liveBuffers() {
        List<String> expected = truth.live().stream().map(this::line).toList();
        assertThat(claims(reach -> reach == Reach.STRONG)).containsExactlyInAnyOrderElementsOf(expected);
    }

    /**
     * Without a collection the lost buffers are still there, reached by nothing, or by the weak reference of Netty's leak
     * detector, which samples one in 128; after one they are gone.
     */
    void lostBuffers() {
        if (!truth.collected()) {
            assertThat(truth.number("collections"))
                    .as("collections that took lost buffers")
                    .isZero();
        }
        List<String> expected = truth.collected()
                ? List.of()
                : truth.lost().stream().map(this::line).toList();
        assertThat(claims(reach -> reach != Reach.STRONG)).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** Chunks that were given up before, and that only a dump with its garbage still shows. */
    private boolean isGarbage(int index, Region region, ChunkBook book) {
        boolean held = snapshot.claims().stream()
                .anyMatch(claim -> claim.kind() == Claim.Kind.IN_USE && claim.region() == index);
        return book.released() || (!truth.collected() && !held && region.reach() == Reach.UNREACHABLE);
    }

    private List<String> claims(Predicate<Reach> reach) {
        return snapshot.claims().stream()
                .filter(claim -> claim.kind() == Claim.Kind.IN_USE && reach.test(claim.reach()))
                .filter(claim -> snapshot.regions().get(claim.region()).chunk() != null)
                .map(this::line)
                .toList();
    }

    private String line(Truth.Chunk chunk) {
        return line(chunk, chunk.position());
    }

    private String line(Truth.Chunk chunk, String position) {
        boolean owned = isOwned(position);
        return line(
                chunk.memory(),
                position,
                owned ? chunk.thread() : "",
                owned ? chunk.sizeClass() : 0,
                chunk.kind(),
                chunk.capacity(),
                chunk.references(),
                chunk.handedOut(),
                chunk.free(),
                chunk.address());
    }

    private String line(Region region, ChunkBook book) {
        boolean owned = isOwned(region.position().id()) && region.owner() >= 0;
        Owner owner = owned ? snapshot.owners().get(region.owner()) : null;
        String thread = owner == null || owner.thread() < 0
                ? ""
                : snapshot.threads().get(owner.thread()).name();
        return line(
                region.kind().id(),
                region.position().id(),
                thread,
                owner == null ? 0 : owner.sizeClass(),
                book.kind().id(),
                region.capacity(),
                book.references(),
                book.handedOut(),
                book.free(),
                region.kind() == MemoryKind.DIRECT ? region.address() : 0);
    }

    private String line(
            String memory,
            String position,
            String thread,
            int sizeClass,
            String kind,
            long capacity,
            long references,
            long handedOut,
            long free,
            long address) {
        return String.format(
                "%s %s chunk, %s of '%s' class %d: capacity=%d references=%d handedOut=%d free=%d at %x",
                memory,
                kind,
                position,
                thread,
                sizeClass,
                capacity,
                references,
                handedOut,
                free,
                addresses ? address : 0);
    }

    private String line(Truth.Buffer buffer) {
        boolean direct = buffer.memory().equals("direct");
        return line(
                buffer.memory(),
                buffer.capacity(),
                buffer.reserved(),
                buffer.references(),
                direct ? buffer.address() : buffer.offset());
    }

    private String line(Claim claim) {
        Region region = snapshot.regions().get(claim.region());
        boolean direct = region.kind() == MemoryKind.DIRECT;
        return line(
                region.kind().id(),
                claim.length(),
                claim.reserved(),
                claim.references(),
                direct ? region.address() + claim.offset() : claim.offset());
    }

    private String line(String memory, long capacity, long reserved, long references, long place) {
        boolean told = addresses || !memory.equals("direct");
        return String.format(
                "%s buffer: capacity=%d reserved=%d references=%d at %x",
                memory, capacity, reserved, references, told ? place : 0);
    }

    /** Whether a structure holds chunks at this position; elsewhere it is only told where they once were carved. */
    private static boolean isOwned(String position) {
        return !UNOWNED.contains(position);
    }

    /** A counter of {@code java.nio.Bits}, by its name since JDK 11 or before. */
    private long counter(String name, String oldName) {
        return snapshot.counters().stream()
                .filter(counter -> counter.scope() == Counter.Scope.JVM)
                .filter(counter ->
                        counter.name().endsWith('.' + name) || counter.name().endsWith('.' + oldName))
                .map(Counter::value)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no counter " + name + " among " + snapshot.counters()));
    }
}
