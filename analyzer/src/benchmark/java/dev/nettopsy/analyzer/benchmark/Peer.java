package dev.nettopsy.analyzer.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another tool that is on this machine: {@code TASK:NAME=COMMAND}; the dump's path is the command's last word. */
record Peer(Task task, String name, List<String> command) {

    static Peer of(String text) {
        int colon = text.indexOf(':');
        int equals = text.indexOf('=', colon + 1);
        List<String> words = equals < 0 ? List.of() : List.of(text.substring(equals + 1).strip().split("\\s+"));
        for (Task task : List.of(Task.ANALYSIS, Task.HISTOGRAM)) {
            if (text.startsWith(task.word() + ":") && equals > colon + 1 && !words.get(0).isEmpty()) {
                return new Peer(task, text.substring(colon + 1, equals), words);
            }
        }
        throw new IllegalArgumentException("--peer " + text + ": expected analysis:NAME=COMMAND or histogram:NAME=COMMAND");
    }

    Contender on(DumpFile file) {
        List<String> whole = new ArrayList<>(command);
        // Commands run in a folder of their own: a relative path is one of the caller's.
        if (command.get(0).contains("/")) {
            whole.set(0, Path.of(command.get(0)).toAbsolutePath().toString());
        }
        whole.add(file.path().toString());
        return new Contender(task, Contender.Party.PEER, name, whole);
    }

    /** What the table's reader would type. */
    String words() {
        List<String> words = new ArrayList<>(command);
        words.set(0, String.valueOf(Path.of(command.get(0)).getFileName()));
        return name + ": `" + String.join(" ", words) + " DUMP`";
    }
}
