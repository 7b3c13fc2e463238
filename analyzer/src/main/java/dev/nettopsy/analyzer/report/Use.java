package dev.nettopsy.analyzer.report;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a byte is good for, as pictures and balance sheet show it: the buckets, with what is neither cached nor collectable
 * in an idle region (an empty chunk) taken together as {@link #IDLE}. Each byte has one use. The order is that of the
 * balance bar, from what is of use to what is not.
 */
public enum Use {
    LIVE("live", "Live"),
    CACHED("cached", "Cached"),
    IDLE("idle", "Idle chunks"),
    FREE("free", "Free in part-used chunks"),
    OVERHEAD("overhead", "Overhead"),
    STRANDED("stranded", "Stranded"),
    COLLECTABLE("collectable", "Collectable"),
    ABANDONED("abandoned", "Abandoned"),
    UNCLAIMED("unclaimed", "Unclaimed");

    private final String id;
    private final String label;

    Use(String id, String label) {
        this.id = id;
        this.label = label;
    }

    /** The use with this id; empty if there is none. */
    public static Optional<Use> byId(String id) {
        return Arrays.stream(values()).filter(use -> use.id.equals(id)).findFirst();
    }

    /** The word of the JSON report. */
    public String id() {
        return id;
    }

    /** The word for people. */
    public String label() {
        return label;
    }

    /** Whether such bytes were handed out and can no longer be released. */
    public boolean isLost() {
        return this == ABANDONED || this == UNCLAIMED;
    }
}
