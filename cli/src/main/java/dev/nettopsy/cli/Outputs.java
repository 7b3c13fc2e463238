package dev.nettopsy.cli;

import dev.nettopsy.analyzer.ReportFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The files and streams that a report is written to. Everything that can be wrong with them is found before the analysis
 * begins, and either all files take their places or none.
 *
 * @param files in the order of the command line
 * @param stream the format for standard output, if it was asked for
 */
record Outputs(List<ReportFile> files, Optional<ReportFormat> stream) {

    private static final String STANDARD_OUTPUT = "-";

    Outputs {
        files = List.copyOf(files);
    }

    /** A file and its format. */
    record ReportFile(Path path, ReportFormat format) {}

    /** How a report is written in a format. */
    interface Writer {
        /** Writes all of the report and leaves the stream open. */
        void write(ReportFormat format, OutputStream out) throws IOException;
    }

    static Outputs of(List<String> names, @Nullable ReportFormat format, List<Path> inputs) {
        List<ReportFile> files = new ArrayList<>();
        boolean toStream = false;
        for (String name : names) {
            if (name.equals(STANDARD_OUTPUT)) {
                require(!toStream, "'-o -' is given twice");
                toStream = true;
            } else {
                files.add(file(name, files, inputs));
            }
        }
        require(toStream || format == null, "--format says what '-o -' writes: give '-o -' too");
        require(!toStream || format != null, "'-o -' needs --format: one of " + formats(ReportFormat::id));
        return new Outputs(files, toStream ? Optional.ofNullable(format) : Optional.empty());
    }

    /** Writes the report everywhere; a failure leaves every file as it was. */
    void write(Writer report, StandardOutput out) throws IOException {
        List<PendingFile> pending = new ArrayList<>();
        try {
            for (ReportFile file : files) {
                pending.add(PendingFile.write(file.path(), stream -> report.write(file.format(), stream)));
            }
            Stopping.wholly(() -> publish(pending));
        } finally {
            pending.forEach(PendingFile::close);
        }
        if (stream.isPresent()) {
            report.write(stream.get(), out);
        }
    }

    private static void publish(List<PendingFile> pending) throws IOException {
        for (PendingFile file : pending) {
            file.publish();
        }
    }

    private static ReportFile file(String name, List<ReportFile> others, List<Path> inputs) {
        ReportFormat format = ReportFormat.bySuffix(name)
                .orElseThrow(() -> new UsageException("the suffix of '" + name
                        + "' is no format of a report: use one of " + formats(ReportFormat::suffix)));
        Path path = place(name, inputs);
        for (ReportFile other : others) {
            require(!same(path, other.path()), "two outputs go to one file: " + name);
        }
        return new ReportFile(path, format);
    }

    /** The place of an output that can be written and is none of the files that are read. */
    static Path place(String name, List<Path> inputs) {
        Path path = writable(name);
        for (Path input : inputs) {
            require(!same(path, input), "the output would overwrite an input: " + name);
        }
        return path;
    }

    /** The place to write to: behind symbolic links, so that a link stays one. */
    private static Path writable(String name) {
        try {
            Path path = Path.of(name).toAbsolutePath().normalize();
            if (Files.exists(path)) {
                require(Files.isRegularFile(path), "the output is no regular file: " + name);
                require(Files.isWritable(path), "the output may not be written: " + name);
                path = path.toRealPath();
            }
            Path folder = path.getParent();
            require(folder != null && Files.isDirectory(folder), "the folder of the output does not exist: " + name);
            require(folder == null || Files.isWritable(folder), "the folder of the output may not be written: " + name);
            return path;
        } catch (InvalidPathException | IOException e) {
            throw new UsageException("the output cannot be written: " + name);
        }
    }

    private static boolean same(Path one, Path other) {
        try {
            return one.equals(other.toAbsolutePath().normalize())
                    || (Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other));
        } catch (IOException e) {
            return false;
        }
    }

    private static String formats(java.util.function.Function<ReportFormat, String> word) {
        return Arrays.stream(ReportFormat.values()).map(word).collect(Collectors.joining(", "));
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new UsageException(otherwise);
        }
    }
}
