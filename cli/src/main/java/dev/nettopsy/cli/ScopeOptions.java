package dev.nettopsy.cli;

import dev.nettopsy.analyzer.AnalysisOptions;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private RowOptions rows = new RowOptions();

    @Option(names = "--timings", description = "Tell in the report how long each phase took.")
    private boolean timings;

    AnalysisOptions options() {
        return new AnalysisOptions(!noHeap, detail, rows.top(), timings);
    }
}
