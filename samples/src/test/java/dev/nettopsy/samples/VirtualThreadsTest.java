package dev.nettopsy.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.snapshot.Claim;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.Owner;
import dev.nettopsy.snapshot.ThreadState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Caches of virtual threads: mounted, parked and ended. */
class VirtualThreadsTest {

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({
        "4.1.95, direct, true",
        "4.1.121, direct, true",
        "4.1.140, heap, true",
        "4.1.140, direct, false",
        "4.2.1, direct, false",
        "4.2.20, direct, true",
        "4.2.20, heap, false"
    })
    void eachCacheIsItsThreads(String netty, String memory, boolean collect) throws IOException {
        Child child = Child.of(Sample55VirtualThreads.class, netty)
                .on(Jdk25.home())
                .with("-Xms300m", "-Xmx700m", "-XX:MaxDirectMemorySize=64m")
                .memory(memory);
        Run run = (collect ? child : child.keepingGarbage()).run(folder);
        Analysed analysed = Analysed.of(run.dump());

        PooledCheck check = new PooledCheck(analysed.ledger(), run.truth());
        check.shape();
        check.chunks();
        check.entries();
        MemorySnapshot snapshot = analysed.snapshot();
        TreeMap<String, Integer> entries = new TreeMap<>();
        caches(snapshot).stream().filter(cache -> cache.thread() >= 0).forEach(cache -> {
            ThreadState thread = snapshot.threads().get(cache.thread());
            assertThat(thread.className()).isEqualTo("java.lang.VirtualThread");
            assertThat(thread.alive()).isTrue();
            assertThat(cache.abandoned()).isFalse();
            entries.merge(thread.name(), Math.toIntExact(cache.counters().getOrDefault("entries", 0L)), Integer::sum);
        });
        assertThat(entries)
                .containsOnlyKeys(
                        "request-mounted-0",
                        "request-mounted-1",
                        "request-parked-0",
                        "request-parked-1",
                        "request-parked-2")
                .allSatisfy((name, count) -> assertThat(count).isEqualTo(8));
        theEndedOnesAreToldApart(analysed, run.truth());
    }

    private static void theEndedOnesAreToldApart(Analysed analysed, Truth truth) {
        MemorySnapshot snapshot = analysed.snapshot();
        List<Owner> ended =
                caches(snapshot).stream().filter(cache -> cache.thread() < 0).toList();
        assertThat(ended).hasSize((int) truth.figure("ended")).allMatch(Owner::abandoned);
        long bytes = snapshot.claims().stream()
                .filter(claim -> claim.kind() == Claim.Kind.CACHED && claim.owner() >= 0)
                .filter(claim -> ended.contains(snapshot.owners().get(claim.owner())))
                .mapToLong(Claim::reserved)
                .sum();
        assertThat(bytes).isEqualTo(truth.figure("endedBytes"));
        Finding finding = new VerdictCheck(analysed.diagnosis()).hasFinding(Cause.THREAD_CACHE_BLOAT);
        assertThat(finding.evidence())
                .anySatisfy(one -> assertThat(one.values()).containsEntry("deadBytes", bytes));
        new VerdictCheck(analysed.diagnosis()).hasNoFinding(Cause.BUFFER_LEAK);
    }

    /** Those that keep anything; the main thread has one as well, of the allocator's other side. */
    private static List<Owner> caches(MemorySnapshot snapshot) {
        return snapshot.owners().stream()
                .filter(owner -> owner.kind() == Owner.Kind.THREAD_CACHE
                        && owner.counters().getOrDefault("entries", 0L) > 0)
                .toList();
    }
}
