package dev.nettopsy.cli;

import dev.nettopsy.analyzer.IndexKeeping;
import dev.nettopsy.analyzer.progress.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command that reads a heap dump understands. */
final class HeapOptions {

    @Option(names = "--strict", description = "Exit with 4 if the input is incomplete.")
    private boolean strict;

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            description =
                    "Memory to work in, for instance 2g; what it does not hold goes to a temporary file, which takes longer."
                            + " Without it the launcher chooses what is enough.")
    private @Nullable String memory;

    @Option(
            names = "--index",
            description =
                    "Keep what is found out in HEAP.nettopsy-index beside the dump, a file about half as large, and use one that is"
                            + " there: the next run with --index takes about a second. Without --index no such file is written or"
                            + " read; -v says why one was not used.")
    private boolean index;

    /** Work on a dump that tells how far it is. */
    interface Work<T> {
        T run(Progress progress) throws IOException;
    }

    boolean strict() {
        return strict;
    }

    void check() {
        // The launcher has already started this JVM with the size.
        if (memory != null && !memory.matches("[1-9][0-9]{0,8}[kKmMgG]")) {
            throw new UsageException("--memory: expected a size such as 512m or 4g but found '" + memory + "'");
        }
    }

    /** Whether an index is kept, and what is said of it: a warning if it cannot be, with {@code -v} why one is not used. */
    IndexKeeping keeping(CommonOptions common, PrintWriter err) {
        return new IndexKeeping(index, new IndexKeeping.Notes() {
            @Override
            public void notUsed(String why) {
                if (common.verbose()) {
                    common.warn(why, err);
                }
            }

            @Override
            public void notKept(String why) {
                common.warn(why, err);
            }
        });
    }

    /** Does the work and shows how far it is, if somebody looks; the line is gone when it ends, however that is. */
    <T> T withProgress(CommonOptions common, Console console, PrintWriter err, Work<T> work) throws IOException {
        Optional<ProgressLine> line = common.progressLine(console, err);
        Stopping.Tidying tidying = Stopping.tidiedBy(() -> line.ifPresent(ProgressLine::end));
        try {
            return work.run(line.map(Progress.class::cast).orElse(Progress.SILENT));
        } finally {
            tidying.close();
            line.ifPresent(ProgressLine::end);
        }
    }
}
