package dev.nettopsy.analyzer.report;

import dev.nettopsy.snapshot.Failure;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.NettyCopy;
import dev.nettopsy.snapshot.Redacted;
import dev.nettopsy.snapshot.RuntimeFacts;
import dev.nettopsy.snapshot.SnapshotSource;
import dev.nettopsy.snapshot.VersionRange;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where the figures come from: file, JVM, copies of Netty, errors. */
final class SourceLines {

    private static final int MOST_ERRORS = 20;
    private static final int MOST_NETTYS = 50;

    private SourceLines() {}

    static Input input(SnapshotSource source) {
        return new Input(
                source.kind(),
                Text.name(source.file()),
                source.bytes(),
                Text.name(source.format()),
                source.idSize(),
                time(source.capturedAt()),
                source.complete(),
                source.hasRoots(),
                Text.sentences(source.damage(), ReportBuilder.MOST_LINES),
                source.redacted().stream().map(Redacted::id).toList());
    }

    static Environment environment(MemorySnapshot snapshot) {
        RuntimeFacts runtime = snapshot.runtime();
        Map<String, String> settings = Text.keys(runtime.settings(), ReportBuilder.MOST_LINES);
        settings.replaceAll((name, value) -> Text.name(value));
        return new Environment(
                Text.name(runtime.java()),
                Text.name(runtime.vm()),
                runtime.processors(),
                runtime.maxHeap(),
                snapshot.nettys().stream()
                        .limit(MOST_NETTYS)
                        .map(SourceLines::netty)
                        .toList(),
                settings,
                snapshot.failures().stream()
                        .limit(MOST_ERRORS)
                        .map(failure -> error(failure, snapshot))
                        .toList());
    }

    /** Times that no clock shows (a damaged header) are not given. */
    private static @Nullable String time(long millis) {
        if (millis <= 0 || millis > Instant.parse("9999-12-31T23:59:59Z").toEpochMilli()) {
            return null;
        }
        return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static NettyLibrary netty(NettyCopy netty) {
        String version = netty.version() == null ? null : netty.version().toString();
        Map<String, String> modules = Text.keys(netty.modules(), ReportBuilder.MOST_LINES);
        modules.replaceAll((name, value) -> Text.name(value));
        return new NettyLibrary(
                Text.name(netty.packagePrefix()),
                version,
                version == null ? ranges(netty.ranges()) : null,
                netty.from().id(),
                modules);
    }

    private static @Nullable String ranges(List<VersionRange> ranges) {
        if (ranges.isEmpty()) {
            return null;
        }
        return Text.name(ranges.stream().map(VersionRange::toString).collect(Collectors.joining(" or ")));
    }

    private static ErrorSeen error(Failure failure, MemorySnapshot snapshot) {
        String thread = failure.thread() < 0
                ? null
                : snapshot.threads().get(failure.thread()).name();
        return new ErrorSeen(
                Text.address(failure.id()),
                Text.name(failure.className()),
                Text.sentence(failure.message()),
                Text.nameOrNull(thread));
    }
}
