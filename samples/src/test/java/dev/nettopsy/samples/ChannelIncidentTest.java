package dev.nettopsy.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.snapshot.Channel;
import dev.nettopsy.snapshot.Channel.State;
import dev.nettopsy.snapshot.Channel.Writability;
import dev.nettopsy.snapshot.Claim;
import dev.nettopsy.snapshot.Holder;
import dev.nettopsy.snapshot.MemorySnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real servers and clients on the loopback address: which channel holds how much, exactly as the server itself counts. */
class ChannelIncidentTest {

    private static final long QUOTE_BYTES = 48 << 10;

    /** What a channel adds to its count for each message ({@code ChannelOutboundBuffer}). */
    private static final long ENTRY_OVERHEAD = 96;

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({"4.1.121, direct", "4.1.140, heap", "4.2.20, direct"})
    void writesPileUpWherePeersDoNotRead(String netty, String memory) throws IOException {
        Run run = Child.of(Sample40OutboundBacklog.class, netty)
                .withThreadLocalChunks()
                .memory(memory)
                .run(folder);
        Analysed analysed = Analysed.of(run.dump());

        Map<String, Long> waiting = figures(run, "pending.");
        Map<String, Long> messages = new HashMap<>();
        MemorySnapshot snapshot = analysed.snapshot();
        for (Claim claim : snapshot.claims()) {
            Channel channel = channelOf(snapshot, claim);
            if (channel != null && claim.length() >= QUOTE_BYTES) {
                messages.merge(channel.shortId(), 1L, Long::sum);
            }
        }
        assertThat(waiting).hasSize(13).containsValue(0L);
        waiting.values().removeIf(bytes -> bytes == 0);
        assertThat(messages.keySet()).isEqualTo(waiting.keySet());
        for (Channel channel : snapshot.channels()) {
            if (!waiting.containsKey(channel.shortId())) {
                continue;
            }
            assertThat(channel.pendingBytes()).isEqualTo(waiting.get(channel.shortId()));
            assertThat(channel.pendingMessages()).isEqualTo(messages.get(channel.shortId()));
            assertThat(channel.state()).isEqualTo(State.OPEN);
            assertThat(channel.writability()).isEqualTo(Writability.UNWRITABLE);
            assertThat(channel.highWaterMark()).isEqualTo(64 << 10);
            assertThat(channel.local()).matches("127\\.0\\.0\\.1:\\d+");
            assertThat(channel.remote()).matches("127\\.0\\.0\\.1:\\d+").isNotEqualTo(channel.local());
            assertThat(snapshot.threads().get(channel.thread()).name()).contains("nioEventLoopGroup");
            // The first message may be half written.
            assertThat(channel.pendingBytes())
                    .isBetween(
                            (channel.pendingMessages() - 1) * (QUOTE_BYTES + ENTRY_OVERHEAD),
                            channel.pendingMessages() * (QUOTE_BYTES + ENTRY_OVERHEAD));
        }
        Finding finding = new VerdictCheck(analysed.diagnosis()).isVerdict(Cause.OUTBOUND_BACKLOG);
        assertThat(finding.bytes())
                .isEqualTo(messages.values().stream()
                        .mapToLong(count -> count * QUOTE_BYTES)
                        .sum());
        assertThat(finding.headline()).contains("12 channels");
        new VerdictCheck(analysed.diagnosis()).hasNoFinding(Cause.BUFFER_RETENTION);
        new VerdictCheck(analysed.diagnosis()).hasNoFinding(Cause.BUFFER_LEAK);
    }

    @ParameterizedTest
    @CsvSource({"4.1.121, direct", "4.2.20, direct"})
    void decodersKeepWhatIsNeverCompleted(String netty, String memory) throws IOException {
        Run run = Child.of(Sample41InboundAccumulation.class, netty)
                .withThreadLocalChunks()
                .with("-XX:MaxDirectMemorySize=240m")
                .memory(memory)
                .run(folder);
        Analysed analysed = Analysed.of(run.dump());

        Map<String, Long> kept = new HashMap<>();
        MemorySnapshot snapshot = analysed.snapshot();
        for (Claim claim : snapshot.claims()) {
            Channel channel = channelOf(snapshot, claim);
            if (channel != null) {
                kept.merge(channel.shortId(), claim.length(), Long::sum);
                Holder holder = snapshot.holders().get(claim.holder());
                assertThat(holder.handler()).contains("UploadFrames");
                assertThat(holder.path()).last().asString().endsWith("#cumulation");
            }
        }
        assertThat(kept).isEqualTo(figures(run, "kept."));
        assertThat(snapshot.allocators())
                .as(
                        "Netty's default allocator, of which 4.1 makes arenas and this program no chunk, is no unknown shape")
                .noneMatch(allocator -> allocator.epoch().equals("unknown"));
        Finding finding = new VerdictCheck(analysed.diagnosis()).isVerdict(Cause.INBOUND_ACCUMULATION);
        assertThat(finding.bytes())
                .isEqualTo(kept.values().stream().mapToLong(Long::longValue).sum());
        assertThat(finding.headline()).contains("8 channels");
        new VerdictCheck(analysed.diagnosis()).hasNoFinding(Cause.BUFFER_RETENTION);
    }

    @ParameterizedTest
    @CsvSource({"4.1.121, direct", "4.1.140, heap", "4.2.20, direct"})
    void writesWaitForAnEventLoopThatIsBlocked(String netty, String memory) throws IOException {
        Run run = Child.of(Sample53BlockedEventLoop.class, netty)
                .with("-Xmx200m", "-XX:MaxDirectMemorySize=200m")
                .memory(memory)
                .run(folder);
        Analysed analysed = Analysed.of(run.dump());

        MemorySnapshot snapshot = analysed.snapshot();
        long bytes = run.truth().figure("bytes");
        long messages = run.truth().figure("messages");
        Finding finding = new VerdictCheck(analysed.diagnosis()).isVerdict(Cause.OUTBOUND_BACKLOG);
        assertThat(finding.bytes()).isEqualTo(bytes);
        assertThat(finding.headline()).contains("1 channel", "event loop");
        assertThat(finding.evidence())
                .anySatisfy(one -> assertThat(one.values()).containsEntry("queuedBytes", bytes));
        new VerdictCheck(analysed.diagnosis()).hasNoFinding(Cause.BUFFER_RETENTION);
        assertThat(snapshot.channels()).singleElement().satisfies(channel -> {
            assertThat(channel.pendingBytes()).isGreaterThanOrEqualTo(bytes);
            assertThat(channel.pendingMessages()).isZero();
            assertThat(channel.writability()).isEqualTo(Writability.UNWRITABLE);
            assertThat(snapshot.threads().get(channel.thread()).name()).contains("nioEventLoopGroup");
        });
        assertThat(snapshot.claims())
                .filteredOn(claim -> channelOf(snapshot, claim) != null)
                .hasSize((int) messages)
                .allSatisfy(claim -> assertThat(
                                snapshot.holders().get(claim.holder()).path())
                        .singleElement()
                        .asString()
                        .matches("io\\.netty\\.channel\\.AbstractChannelHandlerContext\\$\\w*WriteTask#msg"));
    }

    private static @Nullable Channel channelOf(MemorySnapshot snapshot, Claim claim) {
        int channel =
                claim.holder() < 0 ? -1 : snapshot.holders().get(claim.holder()).channel();
        return channel < 0 ? null : snapshot.channels().get(channel);
    }

    private static Map<String, Long> figures(Run run, String prefix) {
        Map<String, Long> figures = new HashMap<>();
        run.truth().root().get("figures").properties().forEach(figure -> {
            if (figure.getKey().startsWith(prefix)) {
                figures.put(
                        figure.getKey().substring(prefix.length()),
                        figure.getValue().asLong());
            }
        });
        return figures;
    }
}
