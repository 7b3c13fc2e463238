package dev.nettopsy.cli;

import java.util.List;
import java.util.Optional;

/** What is said of an input of which something is missing. */
final class Completeness {

    private Completeness() {}

    /** A line about what is missing; empty if nothing is. Fails instead if the user is strict about it. */
    static Optional<String> check(boolean complete, List<String> damage, boolean strict)
            throws IncompleteInputException {
        if (complete) {
            return Optional.empty();
        }
        String line = "the input is incomplete" + (damage.isEmpty() ? "" : ": " + damage.get(0))
                + (damage.size() > 1 ? " (and " + (damage.size() - 1) + " more)" : "");
        if (strict) {
            throw new IncompleteInputException(line);
        }
        return Optional.of(line);
    }
}
