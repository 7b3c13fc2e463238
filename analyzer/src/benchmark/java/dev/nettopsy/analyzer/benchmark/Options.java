package dev.nettopsy.analyzer.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param runs of each tool on each dump
 * @param dumps in the order they are made
 * @param libraries whether NetBeans' library and Shark take part
 * @param folder where dumps stay for the next run; null if they are deleted
 */
record Options(
        Path launcher,
        int runs,
        long seed,
        List<Dump> dumps,
        boolean libraries,
        @Nullable Path folder,
        List<Peer> peers) {

    static Options of(String[] arguments) {
        int runs = 5;
        long seed = 42;
        List<Dump> dumps = List.of(Dump.values());
        boolean libraries = false;
        Path folder = null;
        List<Peer> peers = new ArrayList<>();
        Iterator<String> words = List.of(arguments).iterator();
        Path launcher = Path.of(words.next()).toAbsolutePath();
        while (words.hasNext()) {
            String word = words.next();
            switch (word) {
                case "--runs" -> runs = Math.max(1, Integer.parseInt(value(word, words)));
                case "--seed" -> seed = Long.parseLong(value(word, words));
                case "--dumps" -> dumps = dumps(value(word, words));
                case "--libraries" -> libraries = true;
                case "--keep" -> folder = Path.of(value(word, words)).toAbsolutePath();
                case "--peer" -> peers.add(Peer.of(value(word, words)));
                default -> throw new IllegalArgumentException("unknown argument " + word);
            }
        }
        return new Options(launcher, runs, seed, dumps, libraries, folder, List.copyOf(peers));
    }

    private static String value(String word, Iterator<String> words) {
        if (!words.hasNext()) {
            throw new NoSuchElementException(word + " needs a value");
        }
        return words.next();
    }

    private static List<Dump> dumps(String text) {
        List<String> words = List.of(text.split(","));
        List<Dump> asked =
                List.of(Dump.values()).stream().filter(dump -> words.contains(dump.word())).toList();
        if (asked.size() != words.size()) {
            throw new IllegalArgumentException("--dumps " + text + ": expected some of tiny,small,medium,large");
        }
        return asked;
    }

    List<Peer> peersAt(Task task) {
        return peers.stream().filter(peer -> peer.task() == task).toList();
    }

    /** On the largest dump they would take hours and more memory than the machine may have. */
    boolean libraries(Dump dump) {
        return libraries && (dump == Dump.SMALL || dump == Dump.MEDIUM);
    }
}
