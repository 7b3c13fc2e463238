package dev.nettopsy.cli;

import dev.nettopsy.analyzer.Analyzer;
import dev.nettopsy.analyzer.IndexKeeping;
import dev.nettopsy.analyzer.SharedSnapshot;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nettopsy extract}: the shareable snapshot. */
@Command(
        name = "extract",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = "Write what a dump tells of buffer memory to a file that may leave the house.",
        footer = {
            "",
            "The snapshot has structures, numbers, names of classes, fields and methods, and known settings;",
            "no contents, no text of the user. 'analyze' judges it like the dump.",
            "",
            "  nettopsy extract heap.hprof -o snapshot.json"
        })
final class ExtractCommand implements Callable<Integer> {

    private static final String SUFFIX = ".json";
    private static final String STANDARD_OUTPUT = "-";

    @Parameters(
            paramLabel = "HEAP",
            description = "A heap dump (.hprof, .hprof.gz, .zip with one inside), or a snapshot to leave out more of.")
    private Path input = Path.of("");

    @Option(
            names = {"-o", "--output"},
            paramLabel = "SNAPSHOT.json",
            required = true,
            description = "The file to write; '-' is standard output.")
    private String output = "";

    @Option(
            names = "--keep-names",
            description = "Keep names of threads and handlers, network addresses, messages and all settings.")
    private boolean keepNames;

    @Option(names = "--renumber", description = "Give all objects and blocks of memory other addresses.")
    private boolean renumber;

    @Mixin
    private HeapOptions heap = new HeapOptions();

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec;

    private final Console console;

    ExtractCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        heap.check();
        boolean toStream = output.equals(STANDARD_OUTPUT);
        if (!toStream && !output.endsWith(SUFFIX)) {
            throw new UsageException("the suffix of '" + output + "' is not " + SUFFIX);
        }
        Path target = toStream ? Path.of("") : Outputs.place(output, List.of(input));
        PrintWriter err = spec.commandLine().getErr();
        SharedSnapshot.Sharing sharing = new SharedSnapshot.Sharing(keepNames, renumber);
        IndexKeeping keeping = heap.keeping(common, err);
        SharedSnapshot snapshot = heap.withProgress(
                common, console, err, progress -> Analyzer.extract(input, sharing, keeping, progress));
        if (toStream) {
            snapshot.write(console.out());
        } else {
            write(snapshot, target);
        }
        Completeness.check(snapshot.complete(), snapshot.damage(), heap.strict())
                .ifPresent(warning -> common.warn(warning, err));
        return ExitCode.OK;
    }

    private void write(SharedSnapshot snapshot, Path target) throws IOException {
        try (PendingFile file = PendingFile.write(target, snapshot::write)) {
            Stopping.wholly(file::publish);
        }
        if (!common.quiet()) {
            PrintWriter out = spec.commandLine().getOut();
            out.println("Written: " + Failures.oneLine(target.toString()) + " (" + snapshot.regions() + " regions, "
                    + snapshot.claims() + " claims on them)");
            out.flush();
        }
    }
}
