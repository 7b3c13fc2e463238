package dev.nettopsy.cli;

import dev.nettopsy.analyzer.ReportFormat;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where reports go. */
final class OutputOptions {

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = {
                "Write the report to FILE; its suffix says the format:",
                ".json .html .md .sarif .junit.xml. Repeatable;",
                "'-' is standard output, with --format."
            })
    private List<String> names = new ArrayList<>();

    @Option(names = "--format", paramLabel = "FORMAT", description = "What '-o -' writes: ${COMPLETION-CANDIDATES}.")
    private @Nullable ReportFormat format;

    /** The outputs asked for, checked against each other and against the files that are read. */
    Outputs resolve(List<java.nio.file.Path> inputs) {
        return Outputs.of(names, format, inputs);
    }
}
