package dev.nettopsy.analyzer;

import dev.nettopsy.analyzer.evidence.ProcessEvidence;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.ProcessMemory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The files of one analysis: a dump, a snapshot, a report or a timeline, and what tells of the same process beside it.
 *
 * @param main what is analysed
 * @param process what the other files say of the process
 * @param timeline the process over time, beside {@code main}; null if that was not given, or is all that was given
 */
record Inputs(Path main, ProcessMemory process, @Nullable Path timeline) {

    /** Tells the files apart by content; what is none of the known kinds is said, never ignored. */
    static Inputs of(List<Path> files) throws IOException {
        List<Path> mains = new ArrayList<>();
        List<Path> timelines = new ArrayList<>();
        ProcessMemory process = ProcessMemory.NONE;
        for (Path file : files) {
            switch (InputKind.of(file)) {
                case UNKNOWN -> process = ProcessEvidence.join(process, evidence(file));
                case TIMELINE -> timelines.add(file);
                default -> mains.add(file);
            }
        }
        if (mains.isEmpty() && timelines.isEmpty()) {
            throw new InputException("no heap dump, snapshot or saved report among the inputs: " + files.get(0)
                    + " tells of a process as a whole, and goes beside one of these");
        }
        if (mains.size() > 1) {
            throw new InputException(
                    mains.get(1) + ": one dump, snapshot or report at a time, the first is " + mains.get(0));
        }
        if (timelines.size() > 1) {
            throw new InputException(timelines.get(1) + ": one timeline at a time, the first is " + timelines.get(0));
        }
        Path timeline = timelines.isEmpty() ? null : timelines.get(0);
        return mains.isEmpty()
                ? alone(Objects.requireNonNull(timeline), process)
                : together(mains.get(0), process, timeline);
    }

    private static Inputs alone(Path timeline, ProcessMemory process) throws InputException {
        if (process.isKnown()) {
            throw new InputException(timeline
                    + " is a timeline, beside which texts about a process need a heap dump or its snapshot as well");
        }
        return new Inputs(timeline, process, null);
    }

    private static Inputs together(Path main, ProcessMemory process, @Nullable Path timeline) throws IOException {
        if ((process.isKnown() || timeline != null) && InputKind.of(main) == InputKind.JSON) {
            throw new InputException(
                    main + " is a saved report, to which nothing can be added: give the dump or its snapshot instead");
        }
        return new Inputs(main, process, timeline);
    }

    private static ProcessMemory evidence(Path file) throws IOException {
        return ProcessEvidence.read(file)
                .orElseThrow(() -> new InputException(
                        file + " is of no known kind: expected a heap dump (.hprof, .hprof.gz, .zip with one inside),"
                                + " a snapshot or saved report (.json), smaps, or the text of native-memory tracking"));
    }

    /** The snapshot with what these files add to it. */
    MemorySnapshot complete(MemorySnapshot snapshot) {
        if (!process.isKnown()) {
            return snapshot;
        }
        ProcessMemory joined = ProcessEvidence.join(process, snapshot.process());
        return snapshot.with(snapshot.source(), snapshot.heap(), joined);
    }
}
