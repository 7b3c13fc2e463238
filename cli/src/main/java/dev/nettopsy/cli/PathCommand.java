package dev.nettopsy.cli;

import dev.nettopsy.analyzer.Analyzer;
import dev.nettopsy.analyzer.IndexKeeping;
import dev.nettopsy.analyzer.ObjectAddress;
import dev.nettopsy.analyzer.ObjectPaths;
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

/** {@code nettopsy path}: why an object is still there. */
@Command(
        name = "path",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = "Tell why an object is still there: the paths to it from GC roots.",
        footer = {
            "",
            "The first path is a shortest one; each further one comes through another object that holds it. Soft and weak"
                    + " references count only where nothing else holds the object.",
            "",
            "  nettopsy path heap.hprof 0x7a2c41d28",
            "  nettopsy path heap.hprof 0x7a2c41d28 --top 10 --retained"
        })
final class PathCommand implements Callable<Integer> {

    private static final int MOST_PATHS = 1_000;

    @Parameters(
            index = "0",
            paramLabel = "HEAP",
            description = "A heap dump (.hprof, .hprof.gz, .zip with one inside).")
    private Path heap = Path.of("");

    @Parameters(
            index = "1",
            paramLabel = "OBJECT",
            description = "Its address, as reports and Eclipse MAT show it: 0x7a2c41d28, 7a2c41d28, or decimal.")
    private String object = "";

    @Option(names = "--top", paramLabel = "N", description = "At most N paths (default: ${DEFAULT-VALUE}).")
    private int top = 3;

    @Option(
            names = "--retained",
            description = "Also say what would go with the object, and with what it would go. Takes longer.")
    private boolean retained;

    @Mixin
    private HeapOptions options = new HeapOptions();

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec;

    private final Console console;

    PathCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        options.check();
        RowOptions.check(top, MOST_PATHS);
        ObjectAddress address = address();
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        IndexKeeping keeping = options.keeping(common, err);
        ObjectPaths paths = options.withProgress(
                common, console, err, progress -> Analyzer.paths(heap, address, top, retained, keeping, progress));
        out.print(new PathText(paths).write(retained));
        out.flush();
        Completeness.check(paths.damage().isEmpty(), paths.damage(), options.strict())
                .ifPresent(warning -> common.warn(warning, err));
        return ExitCode.OK;
    }

    private ObjectAddress address() {
        try {
            return ObjectAddress.of(object);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }
}
