package dev.nettopsy.cli;

import dev.nettopsy.analyzer.AnalysisOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How much is analyzed, and how much of it is told. */
final class ScopeOptions {

    @Option(names = "--no-heap", description = "Buffer memory only; leave out the summary of the whole Java heap.")
    private boolean noHeap;

    @Option(
            names = "--detail",
            paramLabel = "LEVEL",
            description = "How long the lists are: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private AnalysisOptions.Detail detail = AnalysisOptions.Detail.DEFAULT;

    @Option(names = "--top", paramLabel = "N", description = "Rows of lists of classes and holders.")
    private @Nullable Integer top;

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            description = "Java heap for the analysis, for instance 4g. The launcher chooses one by itself.")
    private @Nullable String memory;

    @Option(names = "--timings", description = "Tell in the report how long each phase took.")
    private boolean timings;

    AnalysisOptions options() {
        if (top != null && top < 1) {
            throw new UsageException("--top: expected at least 1 but found " + top);
        }
        // The launcher has already started this JVM with the size.
        if (memory != null && !memory.matches("[1-9][0-9]{0,8}[kKmMgG]")) {
            throw new UsageException("--memory: expected a size such as 512m or 4g but found '" + memory + "'");
        }
        return new AnalysisOptions(!noHeap, detail, top == null ? 0 : top, timings);
    }
}
