package dev.nettopsy.snapshot.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.snapshot.MemorySnapshot;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

    private static final Set<String> NAMES_OF_ADDRESSES = Set.of("id", "address", "loader", "object");

    @Test
    void somebodyHasDecidedOnEveryText() {
        assertThat(components(String.class))
                .hasSizeGreaterThan(30)
                .allSatisfy(component -> assertThat(SharingPolicy.text(component))
                        .as("a line in SharingPolicy for " + component)
                        .isNotNull());
    }

    @Test
    void everyAddressIsKnownAsOne() {
        assertThat(components(Long.class).stream()
                        .filter(name -> NAMES_OF_ADDRESSES.contains(name.substring(name.indexOf('.') + 1))))
                .hasSizeGreaterThan(8)
                .allMatch(SharingPolicy::isAddress);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "main",
                "Thread-12",
                "pool-3-thread-7",
                "ForkJoinPool.commonPool-worker-3",
                "nioEventLoopGroup-2-1",
                "multiThreadIoEventLoopGroup-4-12",
                "defaultEventExecutorGroup-5-1",
                "reactor-http-epoll-3",
                "vert.x-eventloop-thread-0",
                "grpc-nio-worker-ELG-1-2",
                "http-nio-8080-exec-9"
            })
    void aThreadWithTheNameOfItsFactoryKeepsIt(String name) {
        assertThat(TextRule.THREAD.shared(name, new Labels())).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acme-billing-7",
                "nioEventLoopGroup-2-1 acme",
                "main\nacme",
                "kafka-producer-network-thread | acme",
                "RMI TCP Connection(2)-10.1.2.3",
                "OkHttp https://acme.example/...",
                "Thread-12 for Alice"
            })
    void aThreadWithANameOfTheUserGetsALabel(String name) {
        Labels labels = new Labels();

        assertThat(TextRule.THREAD.shared("another", labels)).isEqualTo("thread-1");
        assertThat(TextRule.THREAD.shared(name, labels)).isEqualTo("thread-2");
        assertThat(TextRule.THREAD.shared(name, labels)).as("the same again").isEqualTo("thread-2");
    }

    @ParameterizedTest
    @CsvSource({
        "HttpServerCodec#0,HttpServerCodec#0",
        "DefaultChannelPipeline$TailContext#0,DefaultChannelPipeline$TailContext#0",
        "acmeBilling,handler-1",
        "ssl,handler-1",
        "user alice#0,handler-1"
    })
    void handlersAreNamedByTheirClassOrNotAtAll(String name, String shared) {
        assertThat(TextRule.HANDLER.shared(name, new Labels())).isEqualTo(shared);
    }

    @ParameterizedTest
    @CsvSource({
        "\"'HttpCodec#0' will handle the message from this point.\",\"'HttpCodec#0' will handle the message from this point.\"",
        "\"'acme' will handle the message from this point.\",\"'handler-1' will handle the message from this point.\"",
        "\"'acme' will handle the message for bob.\",hint-1",
        "\"order 4711 of bob\",hint-1"
    })
    void aLeakHintIsThatOfNettyOrALabel(String hint, String shared) {
        assertThat(TextRule.HINT.shared(hint.replace("\"", ""), new Labels())).isEqualTo(shared.replace("\"", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.2.3:8080,ipv4:8080",
        "/10.1.2.3:8080,ipv4:8080",
        "db.acme.example/10.1.2.3:5432,ipv4:5432",
        "0:0:0:0:0:0:0:1:443,ipv6:443",
        "[fe80::1%eth0]:443,ipv6:443",
        "db.acme.example:5432,name:5432",
        "local:E:acme,local",
        "/var/run/acme.sock,local",
        "'',''"
    })
    void anAddressBecomesItsFamilyAndPort(String address, String shared) {
        assertThat(TextRule.ADDRESS.shared(address, new Labels())).isEqualTo(shared);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Java heap space|Java heap space",
                "failed to allocate 16777216 byte(s) of direct memory (used: 1, max: 2)|"
                        + "failed to allocate 16777216 byte(s) of direct memory (used: 1, max: 2)",
                "Direct buffer memory of customer ACME|Direct buffer memory",
                "Alice has too many rows|''"
            })
    void ofAMessageOnlyThePhrasesOfTheJvmAndOfNettyAreKept(String message, String shared) {
        assertThat(TextRule.MESSAGE.shared(message, new Labels())).isEqualTo(shared);
    }

    @Test
    void ofASentenceWhatLooksLikeAPlaceIsCut() {
        assertThat(TextRule.SENTENCE.shared(
                        "/srv/acme/heap.hprof.gz: cut off at 1234 in io.netty.buffer.PoolChunk, see a@acme.example",
                        new Labels()))
                .isEqualTo("… cut off at 1234 in io.netty.buffer.PoolChunk, see …");
    }

    @Test
    void settingsWithUnknownValuesAreDropped() {
        assertThat(Settings.shared(Map.of(
                        "io.netty.allocator.type", "pooled",
                        "io.netty.maxDirectMemory", "1073741824",
                        "io.netty.allocator.secret", "hunter2",
                        "io.netty.util.internal.PlatformDependent.CLEANER", "CleanerJava9",
                        "io.netty.leakDetection.targetRecords", "/etc/passwd")))
                .containsOnlyKeys(
                        "io.netty.allocator.type",
                        "io.netty.maxDirectMemory",
                        "io.netty.util.internal.PlatformDependent.CLEANER");
    }

    @Test
    void numbersAndStructuresStay() {
        MemorySnapshot snapshot = (MemorySnapshot) new DistinctValues(true, false).record(MemorySnapshot.class);

        MemorySnapshot shared = Redaction.withoutNames(snapshot);

        assertThat(shared.regions()).isEqualTo(snapshot.regions());
        assertThat(shared.claims()).isEqualTo(snapshot.claims());
        assertThat(shared.threads()).hasSameSizeAs(snapshot.threads());
        assertThat(shared.threads().get(1).name()).isEqualTo("thread-2");
        assertThat(shared.threads().get(1).id())
                .isEqualTo(snapshot.threads().get(1).id());
    }

    @Test
    void whatIsSharedOnceCanBeSharedAgain() {
        MemorySnapshot snapshot = (MemorySnapshot) new DistinctValues(true, false).record(MemorySnapshot.class);
        MemorySnapshot shared = Redaction.withoutNames(snapshot);

        assertThat(Redaction.withoutNames(shared).threads()).isEqualTo(shared.threads());
        assertThat(Redaction.withoutNames(shared).channels()).isEqualTo(shared.channels());
    }

    @Test
    void renumberedObjectsHaveOtherAddressesInTheSameOrder() {
        MemorySnapshot snapshot = SmallSnapshots.withClaims(2_000, new Random(5));

        MemorySnapshot shared = Redaction.renumbered(snapshot);

        assertThat(shared.claims()).hasSameSizeAs(snapshot.claims());
        Map<Long, Long> numbers = new LinkedHashMap<>();
        for (int i = 0; i < snapshot.claims().size(); i++) {
            numbers.put(snapshot.claims().get(i).id(), shared.claims().get(i).id());
        }
        List<Long> before = new ArrayList<>(new TreeSet<>(numbers.keySet()));
        assertThat(before.stream().map(numbers::get)).isSorted().allMatch(number -> number < 8 * 10_000);
        assertThat(shared.claims().get(0).length())
                .isEqualTo(snapshot.claims().get(0).length());
        assertThat(shared.regions().get(3).address()).isPositive().isLessThan(8 * 10_000);
    }

    /** All components of a kind, wherever they are in a snapshot, as {@code Record.component}. */
    private static Set<String> components(Class<?> leaf) {
        Set<String> found = new TreeSet<>();
        collect(MemorySnapshot.class, leaf, found);
        return found;
    }

    private static void collect(Class<?> type, Class<?> leaf, Set<String> found) {
        RecordShape shape = new RecordShape(type);
        for (int i = 0; i < shape.parts().size(); i++) {
            AnnotatedType part = shape.parts().get(i).type();
            if (RecordWalk.mayHold(part, leaf)) {
                found.add(RecordWalk.where(shape, i));
            }
            AnnotatedType inner = part instanceof AnnotatedParameterizedType generic
                    ? generic.getAnnotatedActualTypeArguments()[0]
                    : part;
            if (inner.getType() instanceof Class<?> plain && plain.isRecord()) {
                collect(plain, leaf, found);
            }
        }
    }
}
