package dev.nettopsy.analyzer.graph;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What {@link ChildJvm} runs: dumps one heap in each form that {@code jcmd} offers. */
final class DumpedForms {

    /** Kept by a list. */
    static final class Kept {
        long number = 1;
    }

    /** Kept by nobody any more. */
    static final class Dropped {
        byte[] bytes = new byte[10];
    }

    static final int KEPT_OBJECTS = 2_000;
    static final int DROPPED_OBJECTS = 500;

    private static final int FIRST_WITH_PARALLEL_DUMPS = 22;

    private static final List<Object> LIST = new ArrayList<>();

    private DumpedForms() {}

    public static void main(String[] args) throws Exception {
        for (int i = 0; i < KEPT_OBJECTS; i++) {
            LIST.add(new Kept());
            LIST.add(new Kept[i % 7]);
        }
        for (int i = 0; i < DROPPED_OBJECTS; i++) {
            LIST.add(new Dropped());
        }
        LIST.removeIf(Dropped.class::isInstance);
        Path folder = Path.of(args[0]);
        // First: the others collect garbage.
        dump(folder.resolve("all.hprof"), "-all");
        dump(folder.resolve("plain.hprof"));
        dump(folder.resolve("packed.hprof"), "-gz=1");
        if (Runtime.version().feature() >= FIRST_WITH_PARALLEL_DUMPS) {
            dump(folder.resolve("parallel.hprof"), "-parallel=2");
            dump(folder.resolve("parallel-packed.hprof"), "-parallel=2", "-gz=1");
        }
    }

    private static void dump(Path file, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                String.valueOf(ProcessHandle.current().pid()),
                "GC.heap_dump"));
        command.addAll(List.of(options));
        command.add(file.toString());
        int code = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (code != 0) {
            throw new IllegalStateException(command + " ended with " + code);
        }
    }
}
