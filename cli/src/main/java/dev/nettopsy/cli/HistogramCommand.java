package dev.nettopsy.cli;

import dev.nettopsy.analyzer.Analyzer;
import dev.nettopsy.analyzer.Histogram;
import dev.nettopsy.analyzer.IndexKeeping;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nettopsy histogram}: classes by count, shallow size and, if asked, retained size. */
@Command(
        name = "histogram",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = "List classes by count and shallow size.",
        footer = {"", "  nettopsy histogram heap.hprof --top 20", "  nettopsy histogram heap.hprof --retained"})
final class HistogramCommand implements Callable<Integer> {

    @Parameters(paramLabel = "HEAP", description = "A heap dump (.hprof, .hprof.gz, .zip with one inside).")
    private Path heap = Path.of("");

    @Option(
            names = "--retained",
            description = "Also say what would go with the objects of each class, and sort by it. Takes longer.")
    private boolean retained;

    @Mixin
    private RowOptions rows = new RowOptions();

    @Mixin
    private HeapOptions options = new HeapOptions();

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
        options.check();
        return list(heap, spec.commandLine().getOut(), spec.commandLine().getErr());
    }

    /** Lists the classes of a dump as the options say; without a parser before it, as if there were none. */
    int list(Path dump, PrintWriter out, PrintWriter err) throws IOException {
        int top = rows.top();
        IndexKeeping keeping = options.keeping(common, err);
        Histogram histogram = options.withProgress(
                common,
                console,
                err,
                progress -> retained
                        ? Analyzer.retainedHistogram(dump, keeping, progress)
                        : Analyzer.histogram(dump, keeping, progress));
        print(histogram, top, out);
        if (histogram.retainedBytes() == 0) {
            common.warn("the dump names no GC roots: what objects retain cannot be told", err);
        }
        Completeness.check(histogram.damage().isEmpty(), histogram.damage(), options.strict())
                .ifPresent(warning -> common.warn(warning, err));
        return ExitCode.OK;
    }

    private void print(Histogram histogram, int top, PrintWriter out) {
        out.println("        objects     shallow bytes" + (retained ? "    retained bytes" : "") + "  class");
        histogram.rows().stream()
                .limit(top == 0 ? Long.MAX_VALUE : top)
                .forEach(row -> print(
                        row.objects(),
                        row.shallowBytes(),
                        row.retainedBytes(),
                        Failures.oneLine(row.className()),
                        out));
        String all = "in all " + histogram.rows().size() + " classes";
        print(histogram.objects(), histogram.shallowBytes(), histogram.retainedBytes(), all, out);
        out.flush();
    }

    private void print(long objects, long bytes, long retainedBytes, String what, PrintWriter out) {
        String last = retained ? ' ' + Columns.right(retainedBytes, 17) : "";
        out.println(Columns.right(objects, 15) + ' ' + Columns.right(bytes, 17) + last + "  " + what);
    }
}
