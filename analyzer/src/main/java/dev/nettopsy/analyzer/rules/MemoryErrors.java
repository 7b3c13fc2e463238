package dev.nettopsy.analyzer.rules;

import dev.nettopsy.snapshot.Failure;
import dev.nettopsy.snapshot.MemorySnapshot;
import java.util.List;
import java.util.Locale;

/**
 * The memory errors that really happened, by the memory that ran out. The JVM makes some errors in advance, which every dump
 * has, and those are none.
 */
final class MemoryErrors {

    private static final String NETTYS_OWN = "OutOfDirectMemoryError";

    private final List<Failure> happened;

    private MemoryErrors(List<Failure> happened) {
        this.happened = happened;
    }

    static MemoryErrors of(MemorySnapshot snapshot) {
        return new MemoryErrors(
                snapshot.failures().stream().filter(MemoryErrors::happened).toList());
    }

    /** All of them, in the order of the dump. */
    List<Failure> all() {
        return happened;
    }

    /** Those that say that direct memory ran out. */
    List<Failure> direct() {
        return happened.stream().filter(MemoryErrors::isDirect).toList();
    }

    /** Those that say that the Java heap ran out. */
    List<Failure> heap() {
        return happened.stream()
                .filter(failure -> isOfDump(failure) || saysHeap(failure))
                .toList();
    }

    /** Whether the JVM took the dump because of an error. It does so only for memory of its own, above all the Java heap. */
    boolean madeTheDump() {
        return happened.stream().anyMatch(MemoryErrors::isOfDump);
    }

    private static boolean isOfDump(Failure failure) {
        return failure.id() == 0;
    }

    private static boolean isDirect(Failure failure) {
        return failure.className().endsWith(NETTYS_OWN) || says(failure, "direct");
    }

    private static boolean saysHeap(Failure failure) {
        return says(failure, "java heap space") || says(failure, "gc overhead");
    }

    private static boolean happened(Failure failure) {
        return failure.thread() >= 0 || !failure.stack().isEmpty() || isDirect(failure);
    }

    private static boolean says(Failure failure, String words) {
        return failure.message().toLowerCase(Locale.ROOT).contains(words);
    }
}
