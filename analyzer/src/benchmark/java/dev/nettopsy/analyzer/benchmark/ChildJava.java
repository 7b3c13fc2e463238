package dev.nettopsy.analyzer.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Commands that run a program of this class path on this Java, in a process of its own. */
final class ChildJava {

    private ChildJava() {}

    static List<String> command(Class<?> program, List<String> options, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(List.of(arguments));
        return command;
    }
}
