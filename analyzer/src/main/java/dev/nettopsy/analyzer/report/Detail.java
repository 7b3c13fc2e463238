package dev.nettopsy.analyzer.report;

import java.util.Arrays;
import java.util.Optional;

/** How much a report lists. Sums, findings and pictures are the same at every level. */
public enum Detail {
    /** Enough for a ticket. */
    MINIMAL("minimal", 20, 10),
    /** Enough to look around; a megabyte at most. */
    DEFAULT("default", 1_000, 50),
    /** Every chunk, up to a bound that keeps a report readable by programs. */
    FULL("full", 100_000, 1_000);

    private final String id;
    private final int chunks;
    private final int holders;

    Detail(String id, int chunks, int holders) {
        this.id = id;
        this.chunks = chunks;
        this.holders = holders;
    }

    /** The level with this id; empty if there is none. */
    public static Optional<Detail> byId(String id) {
        return Arrays.stream(values()).filter(detail -> detail.id.equals(id)).findFirst();
    }

    /** The word of the command line. */
    public String id() {
        return id;
    }

    /** Most chunks listed an allocator. */
    public int chunks() {
        return chunks;
    }

    /** Most holders, and most owners an allocator. */
    public int holders() {
        return holders;
    }
}
