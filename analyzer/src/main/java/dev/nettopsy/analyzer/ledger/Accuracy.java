package dev.nettopsy.analyzer.ledger;

/** How far a figure can be trusted. */
public enum Accuracy {
    EXACT("exact"),
    LOWER_BOUND("lower-bound"),
    UPPER_BOUND("upper-bound"),
    ESTIMATED("estimated");

    private final String id;

    Accuracy(String id) {
        this.id = id;
    }

    /** The word of the report contract. */
    public String id() {
        return id;
    }
}
