package dev.nettopsy.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How long lists may be. */
final class RowOptions {

    @Option(names = "--top", paramLabel = "N", description = "Only the first N rows of a list of classes or holders.")
    private @Nullable Integer top;

    /** Complains of a number of rows that is none, or more than anybody reads. */
    static void check(int top, int most) {
        if (top < 1 || top > most) {
            throw new UsageException("--top: expected 1 to " + most + " but found " + top);
        }
    }

    /** Rows of a list; 0 if the user does not care. */
    int top() {
        if (top != null && top < 1) {
            throw new UsageException("--top: expected at least 1 but found " + top);
        }
        return top == null ? 0 : top;
    }
}
