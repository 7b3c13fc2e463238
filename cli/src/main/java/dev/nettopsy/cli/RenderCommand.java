package dev.nettopsy.cli;

import dev.nettopsy.analyzer.Analysis;
import dev.nettopsy.analyzer.Analyzer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nettopsy render}: another format from a saved report, without the dump. */
@Command(
        name = "render",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = "Write another format from a saved report, without the dump.",
        footer = {"", "  nettopsy render report.json -o report.html"})
final class RenderCommand implements Callable<Integer> {

    @Parameters(paramLabel = "REPORT.json", description = "A report that was written with -o REPORT.json.")
    private Path report = Path.of("");

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec;

    private final Console console;

    RenderCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Outputs outputs = output.resolve(List.of(report));
        Analysis analysis = Analyzer.readReport(report);
        return new Reporter(spec, console, common).finish(analysis, outputs, false);
    }
}
