package dev.nettopsy.analyzer.render;

import dev.nettopsy.analyzer.report.Environment;
import dev.nettopsy.analyzer.report.ErrorSeen;
import dev.nettopsy.analyzer.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The facts by which a reader sees that this is their incident: error, thread, versions, file. */
final class Facts {

    private Facts() {}

    /**
     * The error that the log will have. Every JVM holds a few ready-made OutOfMemoryErrors that nobody threw: only an error
     * that a thread was throwing, or one of Netty's own, which is made when it is thrown, is shown.
     */
    static Optional<ErrorSeen> error(Report report) {
        return report.runtime().errors().stream()
                .filter(error -> error.thread() != null
                        || error.className().endsWith("OutOfDirectMemoryError")
                        || error.message().startsWith("Cannot reserve "))
                .findFirst();
    }

    static String errorText(ErrorSeen error) {
        String name = error.className().substring(error.className().lastIndexOf('.') + 1);
        return error.message().isEmpty() ? name : name + ": " + shortened(error.message(), 90);
    }

    /** Thread, Netty, JVM, processors: those that are known. */
    static List<String> environment(Report report) {
        List<String> facts = new ArrayList<>();
        error(report).map(ErrorSeen::thread).ifPresent(thread -> facts.add("thread " + shortened(thread, 40)));
        netty(report).ifPresent(facts::add);
        Environment runtime = report.runtime();
        if (!runtime.java().isEmpty()) {
            facts.add("Java " + runtime.java());
        }
        if (runtime.processors() > 0) {
            facts.add(runtime.processors() + (runtime.processors() == 1 ? " processor" : " processors"));
        }
        return facts;
    }

    /** What was taken out of the dump, as a sentence; empty if nothing was. */
    static Optional<String> redacted(Report report) {
        List<String> parts = new ArrayList<>();
        for (String part : report.input().redacted()) {
            parts.add(
                    switch (part) {
                        case "text" -> "texts";
                        case "arrays" -> "numbers in arrays";
                        case "fields" -> "numbers in fields";
                        case "names" -> "names of classes";
                        default -> part;
                    });
        }
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of("Taken out of the dump before it was handed on: " + String.join(", ", parts) + ".");
    }

    /** File, size, time. */
    static String file(Report report) {
        String size = Sizes.human(report.input().bytes());
        String time = report.input().capturedAt();
        String when = time == null ? "" : ", dumped " + time.replace('T', ' ').replace("Z", " UTC");
        return report.input().file() + ", " + size + when;
    }

    private static Optional<String> netty(Report report) {
        if (report.runtime().netty().isEmpty()) {
            return Optional.of("no Netty found");
        }
        String versions = report.runtime().netty().stream()
                .map(netty -> netty.versionText())
                .distinct()
                .limit(3)
                .collect(Collectors.joining(" and "));
        String kinds = report.allocators().stream()
                .filter(allocator -> allocator.total().capacity() > 0)
                .map(allocator -> allocator.kind())
                .distinct()
                .collect(Collectors.joining(" and "));
        return Optional.of("Netty " + versions + (kinds.isEmpty() ? "" : ", " + kinds + " allocator"));
    }

    /** At most so many characters, the last one an ellipsis if there were more; never half a surrogate pair. */
    static String shortened(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = most - 1;
        boolean splitsPair = end > 0 && Character.isHighSurrogate(text.charAt(end - 1));
        return text.substring(0, splitsPair ? end - 1 : end) + "…";
    }
}
