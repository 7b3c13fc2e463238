package dev.nettopsy.cli;

import dev.nettopsy.analyzer.Analyzer;
import dev.nettopsy.analyzer.IndexKeeping;
import dev.nettopsy.analyzer.ObjectListing;
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

/** {@code nettopsy objects}: the objects of a class with their fields. */
@Command(
        name = "objects",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = "List the objects of a class with their fields, largest first.",
        footer = {
            "",
            "  nettopsy objects heap.hprof java.util.HashMap --subclasses",
            "  nettopsy objects heap.hprof 'byte[]' --top 5",
            "  nettopsy objects heap.hprof PoolArena --subclasses"
        })
final class ObjectsCommand implements Callable<Integer> {

    private static final int MOST_OBJECTS = 10_000;

    @Parameters(
            index = "0",
            paramLabel = "HEAP",
            description = "A heap dump (.hprof, .hprof.gz, .zip with one inside).")
    private Path heap = Path.of("");

    @Parameters(
            index = "1",
            paramLabel = "CLASS",
            description = "Its name as the histogram shows it, or the end of it where only one class has it.")
    private String className = "";

    @Option(names = "--subclasses", description = "Objects of subclasses too.")
    private boolean subclasses;

    @Option(names = "--top", paramLabel = "N", description = "At most N objects (default: ${DEFAULT-VALUE}).")
    private int top = 20;

    @Mixin
    private HeapOptions options = new HeapOptions();

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec;

    private final Console console;

    ObjectsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        options.check();
        RowOptions.check(top, MOST_OBJECTS);
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        IndexKeeping keeping = options.keeping(common, err);
        ObjectListing listing = options.withProgress(
                common,
                console,
                err,
                progress -> Analyzer.objects(heap, className, subclasses, top, keeping, progress));
        ObjectText.print(listing, out);
        Completeness.check(listing.damage().isEmpty(), listing.damage(), options.strict())
                .ifPresent(warning -> common.warn(warning, err));
        return ExitCode.OK;
    }
}
