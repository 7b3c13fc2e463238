package dev.nettopsy.analyzer;

import dev.nettopsy.analyzer.evidence.ProcessEvidence;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.ProcessMemory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of one analysis: a dump, a snapshot or a report, and texts about the same process beside it.
 *
 * @param main what is analysed
 * @param process what the other files say of the process
 */
record Inputs(Path main, ProcessMemory process) {

    /** Tells the files apart by content; what is none of the known kinds is said, never ignored. */
    static Inputs of(List<Path> files) throws IOException {
        List<Path> mains = new ArrayList<>();
        ProcessMemory process = ProcessMemory.NONE;
        for (Path file : files) {
            if (InputKind.of(file) == InputKind.UNKNOWN) {
                process = ProcessEvidence.join(process, evidence(file));
            } else {
                mains.add(file);
            }
        }
        if (mains.isEmpty()) {
            throw new InputException("no heap dump, snapshot or saved report among the inputs: " + files.get(0)
                    + " tells of a process as a whole, and goes beside one of these");
        }
        if (mains.size() > 1) {
            throw new InputException(
                    mains.get(1) + ": one dump, snapshot or report at a time, the first is " + mains.get(0));
        }
        if (process.isKnown() && InputKind.of(mains.get(0)) == InputKind.JSON) {
            throw new InputException(mains.get(0)
                    + " is a saved report, to which nothing can be added: give the dump or its snapshot instead");
        }
        return new Inputs(mains.get(0), process);
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
