package dev.nettopsy.cli;

import dev.nettopsy.analyzer.Analyzer;
import dev.nettopsy.analyzer.GatePolicy;
import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.finding.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** When findings fail the run; without {@code --fail-on} they never do. */
final class GateOptions {

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            completionCandidates = Severities.class,
            description = "Exit with 1 if a finding is at least this severe: ${COMPLETION-CANDIDATES}.")
    private @Nullable Severity failOn;

    @Option(
            names = "--baseline",
            paramLabel = "REPORT.json",
            description = "With --fail-on: only findings count that this saved report does not have.")
    private @Nullable Path baseline;

    @Option(
            names = "--suppress",
            paramLabel = "FILE",
            description = {
                "With --fail-on: findings in FILE do not count.",
                "A line is: fingerprint, reason, expiry (as 2027-03-31)."
            })
    private @Nullable Path suppress;

    /** Files that are read, and so must not be written. */
    Stream<Path> inputs() {
        return Stream.of(Optional.ofNullable(baseline), Optional.ofNullable(suppress))
                .flatMap(Optional::stream);
    }

    void check() {
        if (failOn == null && (baseline != null || suppress != null)) {
            throw new UsageException((baseline != null ? "--baseline" : "--suppress")
                    + " decides what --fail-on counts: give --fail-on too");
        }
    }

    Suppressions suppressions() throws IOException {
        return suppress == null ? Suppressions.NONE : Suppressions.read(suppress, LocalDate.now(ZoneOffset.UTC));
    }

    GatePolicy policy(Suppressions suppressions) throws IOException {
        Set<String> known = new TreeSet<>();
        if (baseline != null) {
            Analyzer.readReport(baseline).findings().stream()
                    .map(Finding::fingerprint)
                    .forEach(known::add);
        }
        return new GatePolicy(Optional.ofNullable(failOn), known, suppressions.active());
    }

    /** The words for severities, for help and completion. */
    static final class Severities implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Severity.values()).map(Severity::id).iterator();
        }
    }
}
