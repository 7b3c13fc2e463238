package dev.nettopsy.snapshot;

/** What somebody took out of a heap dump before it was handed on. Objects and who refers to whom are left. */
public enum Redacted {
    /** What is in arrays of bytes and of characters: all texts with it. */
    TEXT("text"),
    /** What is in arrays of other numbers. */
    ARRAYS("arrays"),
    /** What is in fields that are no references: sizes, counters, reference counts. */
    FIELDS("fields"),
    /** The names of classes. */
    NAMES("names"),
    /** Where objects lay: numbers stand in place of their addresses. */
    ADDRESSES("addresses");

    private final String id;

    Redacted(String id) {
        this.id = id;
    }

    /** The word used in reports. */
    public String id() {
        return id;
    }
}
