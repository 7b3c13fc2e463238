package dev.nettopsy.snapshot;

/** How a chunk is carved up, which decides what its books can tell. */
public enum ChunkKind {
    /** An index that only moves forward; released space comes back when the whole chunk is empty. */
    BUMP("bump"),
    /** Equal segments with a list of free ones. */
    SIZE_CLASS("size-class"),
    /** A binary tree of blocks. */
    BUDDY("buddy"),
    /** Runs of pages and subpages (pooled arenas). */
    RUNS("runs"),
    /** One buffer has it all. */
    ONE_OFF("one-off");

    private final String id;

    ChunkKind(String id) {
        this.id = id;
    }

    /** The word used in reports. */
    public String id() {
        return id;
    }
}
