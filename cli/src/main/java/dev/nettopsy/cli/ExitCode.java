package dev.nettopsy.cli;

/** The exit codes of the command: a public contract. */
final class ExitCode {

    /** Analysis done, gate passed or not asked for. */
    static final int OK = 0;
    /** The gate failed. */
    static final int GATE = 1;
    /** The command line is wrong. */
    static final int USAGE = 2;
    /** An input is missing, unreadable or of no known kind. */
    static final int INPUT = 3;
    /** The input is incomplete and {@code --strict} was given. */
    static final int INCOMPLETE = 4;
    /** A defect of this tool. */
    static final int INTERNAL = 5;
    /** Memory or disk ran out. */
    static final int RESOURCES = 6;

    private ExitCode() {}
}
