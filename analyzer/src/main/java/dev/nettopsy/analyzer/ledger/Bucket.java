package dev.nettopsy.analyzer.ledger;

/** What a byte of a region is good for. Each byte is in the first of these that fits. */
public enum Bucket {
    /** In a region that no root reaches and that a garbage collection frees, whatever claims it. */
    COLLECTABLE("collectable"),
    /** Within the length of a reachable buffer in use. */
    LIVE("live"),
    /** Within the length of a buffer in use that no root reaches, in a region that stays. */
    ABANDONED("abandoned"),
    /** Released by its user and kept for reuse. */
    CACHED("cached"),
    /** Reserved beyond a buffer's length: rounding, alignment, slack at the end of a chunk. */
    OVERHEAD("overhead"),
    /** Free in the chunk's books, and the chunk sits where it can hand it out. */
    FREE("free"),
    /** Released but not reusable now. */
    STRANDED("stranded"),
    /** Handed out by the books, but no buffer object claims it. */
    UNCLAIMED("unclaimed");

    private final String id;

    Bucket(String id) {
        this.id = id;
    }

    /** The word of the report contract. */
    public String id() {
        return id;
    }
}
