package dev.nettopsy.cli;

import dev.nettopsy.analyzer.Analysis;
import dev.nettopsy.analyzer.AnalysisOptions;
import dev.nettopsy.analyzer.Analyzer;
import dev.nettopsy.analyzer.GatePolicy;
import dev.nettopsy.analyzer.IndexKeeping;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nettopsy analyze}: what was in memory, why, and what to do. */
@Command(
        name = "analyze",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = "Say what was in memory, why, and what to do.",
        footer = {
            "",
            "  nettopsy analyze heap.hprof -o report.html -o report.json",
            "  nettopsy analyze heap.hprof smaps.txt native-memory.txt -o report.html",
            "  nettopsy analyze heap.hprof.gz --fail-on warning --baseline main.json"
        })
final class AnalyzeCommand implements Callable<Integer> {

    @Parameters(
            arity = "1..*",
            paramLabel = "INPUT",
            description =
                    "A heap dump (.hprof, .hprof.gz, .zip with one inside), a snapshot, a saved report (.json) or a timeline"
                            + " (.jsonl); beside a dump a timeline, smaps and native-memory tracking of the same process."
                            + " Recognised by content.")
    private List<Path> inputs = new ArrayList<>();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ScopeOptions scope = new ScopeOptions();

    @Mixin
    private GateOptions gate = new GateOptions();

    @Mixin
    private HeapOptions heap = new HeapOptions();

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec;

    private final Console console;

    AnalyzeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        // All that can be wrong with the command line is found before the long work.
        AnalysisOptions options = scope.options();
        heap.check();
        gate.check();
        Outputs outputs =
                output.resolve(Stream.concat(inputs.stream(), gate.inputs()).toList());
        Suppressions suppressions = gate.suppressions();
        GatePolicy policy = gate.policy(suppressions);

        PrintWriter err = spec.commandLine().getErr();
        suppressions.expired().forEach(line -> common.warn(line, err));
        IndexKeeping keeping = heap.keeping(common, err);
        Analysis analysis = heap.withProgress(
                common, console, err, progress -> Analyzer.analyze(inputs, options, keeping, progress));
        return new Reporter(spec, console, common).finish(analysis.judged(policy), outputs, heap.strict());
    }
}
