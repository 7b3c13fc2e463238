package dev.nettopsy.cli;

import dev.nettopsy.analyzer.Analyzer;
import dev.nettopsy.analyzer.Histogram;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nettopsy histogram}: classes by count and shallow size. */
@Command(
        name = "histogram",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = "List classes by count and shallow size.",
        footer = {"", "  nettopsy histogram heap.hprof --top 20"})
final class HistogramCommand implements Callable<Integer> {

    @Parameters(paramLabel = "HEAP", description = "A heap dump (.hprof, .hprof.gz, .zip with one inside).")
    private Path heap = Path.of("");

    @Option(names = "--top", paramLabel = "N", description = "Only the N classes with most bytes.")
    private @Nullable Integer top;

    @Option(names = "--strict", description = "Exit with 4 if the dump is incomplete.")
    private boolean strict;

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec;

    private final Console console;

    HistogramCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (top != null && top < 1) {
            throw new UsageException("--top: expected at least 1 but found " + top);
        }
        Optional<ProgressLine> line =
                common.progressLine(console, spec.commandLine().getErr());
        Histogram histogram;
        try {
            histogram = Analyzer.histogram(heap, CommonOptions.orSilent(line));
        } finally {
            line.ifPresent(ProgressLine::clear);
        }
        print(histogram, spec.commandLine().getOut());
        Completeness.check(histogram.damage().isEmpty(), histogram.damage(), strict)
                .ifPresent(warning -> common.warn(warning, spec.commandLine().getErr()));
        return ExitCode.OK;
    }

    private void print(Histogram histogram, PrintWriter out) {
        out.println("        objects     shallow bytes  class");
        histogram.rows().stream()
                .limit(top == null ? Long.MAX_VALUE : top)
                .forEach(row -> print(row.objects(), row.shallowBytes(), Failures.oneLine(row.className()), out));
        String all = "in all " + histogram.rows().size() + " classes";
        print(histogram.objects(), histogram.shallowBytes(), all, out);
        out.flush();
    }

    private static void print(long objects, long bytes, String what, PrintWriter out) {
        out.println(Columns.right(objects, 15) + ' ' + Columns.right(bytes, 17) + "  " + what);
    }
}
