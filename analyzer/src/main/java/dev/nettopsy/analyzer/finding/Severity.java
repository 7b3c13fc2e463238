package dev.nettopsy.analyzer.finding;

/** How much a finding asks of the reader, in rising order. */
public enum Severity {
    /** Worth knowing; a healthy process has nothing above it. */
    INFO("info"),
    /** Should be looked at before it fails. */
    WARNING("warning"),
    /** Explains a failure, or will cause one. */
    CRITICAL("critical");

    private final String id;

    Severity(String id) {
        this.id = id;
    }

    /** The word of the report contract. */
    public String id() {
        return id;
    }
}
