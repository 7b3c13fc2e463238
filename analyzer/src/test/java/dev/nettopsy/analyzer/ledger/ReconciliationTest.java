package dev.nettopsy.analyzer.ledger;

import static dev.nettopsy.analyzer.fixture.SnapshotBuilder.MIB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.fixture.SnapshotBuilder;
import dev.nettopsy.snapshot.MemoryKind;
import dev.nettopsy.snapshot.Position;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which counter should see which memory, and which limit is reached first. */
class ReconciliationTest {

    @Test
    void theJvmCountsWhatHasACleaner() {
        SnapshotBuilder process =
                SnapshotBuilder.netty("4.1.121").bits(3 * MIB, 64 * MIB).adaptive();
        process.bump(Position.CURRENT, 2 * MIB).cleaner();
        process.region(Position.NIO, MIB).cleaner();
        process.adaptive(MemoryKind.HEAP, -1).bump(Position.CURRENT, 8 * MIB).heap();

        Reconciliation bits = line(process, "Bits.RESERVED_MEMORY");
        assertThat(bits.difference()).isZero();
        assertThat(bits.accuracy()).isEqualTo(Accuracy.EXACT);
    }

    @Test
    void nettyCountsWhatHasNone() {
        SnapshotBuilder process =
                SnapshotBuilder.netty("4.1.121").nettyCounter(2 * MIB, 64 * MIB).adaptive();
        process.bump(Position.CURRENT, 2 * MIB);
        process.region(Position.NIO, MIB).cleaner();

        assertThat(line(process, "PlatformDependent.DIRECT_MEMORY_COUNTER").difference())
                .isZero();
    }

    @Test
    void from4_2_11OnNettyCountsMemoryWithACleanerToo() {
        SnapshotBuilder process =
                SnapshotBuilder.netty("4.2.20").bits(2 * MIB, 64 * MIB).nettyCounter(2 * MIB, 64 * MIB);
        process.adaptive().bump(Position.CURRENT, 2 * MIB).cleaner();

        assertThat(line(process, "Bits.RESERVED_MEMORY").difference()).isZero();
        assertThat(line(process, "PlatformDependent.DIRECT_MEMORY_COUNTER").difference())
                .isZero();
    }

    @Test
    void everyCopyOfNettyIsHeldAgainstItsOwnMemory() {
        SnapshotBuilder process =
                SnapshotBuilder.netty("4.1.121").nettyCounter(2 * MIB, 64 * MIB).adaptive();
        process.bump(Position.CURRENT, 2 * MIB);
        process.andNetty("4.1.100").nettyCounter(5 * MIB, 64 * MIB).adaptive();
        process.bump(Position.CURRENT, 4 * MIB);

        List<Long> differences = ledger(process).reconciliations().stream()
                .filter(line -> line.scope().equals("netty"))
                .map(Reconciliation::difference)
                .toList();
        assertThat(differences).containsExactly(0L, MIB);
    }

    @Test
    void theAllocatorsOwnCounterIsHeldAgainstItsChunks() {
        SnapshotBuilder process = SnapshotBuilder.netty("4.1.115").adaptive(MemoryKind.DIRECT, 9 * MIB);
        process.bump(Position.CURRENT, 2 * MIB);

        Reconciliation used = line(process, "AdaptiveByteBufAllocator.usedDirectMemory");
        assertThat(used.book()).isEqualTo(9 * MIB);
        assertThat(used.recount()).isEqualTo(2 * MIB);
        assertThat(used.subject()).isZero();
        assertThat(used.explanation()).startsWith("The counter stands above the sum of the chunks of this allocator");
    }

    @Test
    void inAnIncompleteDumpTheRecountIsALowerBound() {
        SnapshotBuilder process = SnapshotBuilder.netty("4.1.115")
                .adaptive(MemoryKind.DIRECT, 9 * MIB)
                .incomplete();

        assertThat(line(process, "AdaptiveByteBufAllocator.usedDirectMemory").accuracy())
                .isEqualTo(Accuracy.LOWER_BOUND);
    }

    @Test
    void theLimitWithTheLeastLeftBinds() {
        SnapshotBuilder process =
                SnapshotBuilder.netty("4.2.20").bits(50 * MIB, 64 * MIB).nettyCounter(50 * MIB, 60 * MIB);

        assertThat(ledger(process).limits()).isEqualTo(new Limits(64 * MIB, 60 * MIB, "netty"));
        assertThat(ledger(process).limits().bindingBytes()).isEqualTo(60 * MIB);
    }

    @Test
    void aCounterThatIsSwitchedOffLimitsNothing() {
        SnapshotBuilder process =
                SnapshotBuilder.netty("4.1.121").bits(1, 64 * MIB).nettyCounter(-1, 32 * MIB);

        assertThat(ledger(process).limits()).isEqualTo(new Limits(64 * MIB, -1, "jvm"));
    }

    /** Netty 4.2.2-10 on JDK 25: memory that neither side counts, which no limit stops. */
    @Test
    void noLimitBindsMemoryThatNobodyCounts() {
        SnapshotBuilder process = SnapshotBuilder.netty("4.2.7")
                .bits(1, 64 * MIB)
                .nettyCounter(-1, 64 * MIB)
                .adaptive();
        process.segments(Position.CURRENT, 128 * MIB, 4096);

        assertThat(ledger(process).limits().binding()).isEqualTo("none");
        assertThat(ledger(process).limits().bindingBytes()).isEqualTo(-1);
    }

    private static Ledger ledger(SnapshotBuilder process) {
        return Bookkeeping.balance(process.build());
    }

    private static Reconciliation line(SnapshotBuilder process, String name) {
        return ledger(process).reconciliations().stream()
                .filter(line -> line.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
