package dev.nettopsy.analyzer.benchmark;

import java.nio.file.Path;
import java.util.List;

/** A tool at a task, with the command that does it. */
record Contender(Task task, String tool, List<String> command, Path file) {

    String name() {
        return task + " " + tool;
    }
}
