package dev.nettopsy.analyzer.benchmark;

import java.util.ArrayList;
import java.util.List;

/** A tool at a task, with the command that does it on one dump. */
record Contender(Task task, Party party, String tool, List<String> command) {

    enum Party {
        OURS,
        PEER,
        LIBRARY
    }

    /** All that take part on a dump, in the order of their turns. */
    static List<Contender> on(DumpFile file, Options options) {
        List<Contender> all = new ArrayList<>();
        String launcher = options.launcher().toString();
        String path = file.path().toString();
        all.add(ours(Task.ANALYSIS, List.of(launcher, "analyze", "-q", path)));
        options.peersAt(Task.ANALYSIS).forEach(peer -> all.add(peer.on(file)));
        if (options.libraries(file.dump())) {
            all.add(library(Task.ANALYSIS, "NetBeans: histogram and one path to a root", NetBeansRun.class, path));
            all.add(library(Task.ANALYSIS, "Shark: histogram and each reference once", SharkRun.class, path));
        }
        all.add(ours(Task.BUFFERS, List.of(launcher, "analyze", "-q", "--no-heap", path)));
        all.add(ours(Task.HISTOGRAM, List.of(launcher, "histogram", path)));
        options.peersAt(Task.HISTOGRAM).forEach(peer -> all.add(peer.on(file)));
        if (options.libraries(file.dump())) {
            all.add(library(Task.HISTOGRAM, "NetBeans", NetBeansRun.class, path));
            all.add(library(Task.HISTOGRAM, "Shark", SharkRun.class, path));
        }
        all.add(ours(Task.ANALYSIS_AGAIN, List.of(launcher, "analyze", "-q", "--index", path)));
        all.add(ours(Task.OBJECTS_AGAIN, List.of(launcher, "objects", "--index", path, "java.lang.Thread")));
        return all;
    }

    private static Contender ours(Task task, List<String> command) {
        return new Contender(task, Party.OURS, "Nettopsy", command);
    }

    private static Contender library(Task task, String tool, Class<?> program, String path) {
        return new Contender(task, Party.LIBRARY, tool, ChildJava.command(program, List.of(), task.word(), path));
    }

    boolean ours() {
        return party == Party.OURS;
    }
}
