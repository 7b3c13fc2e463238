package dev.nettopsy.snapshot;

/** Whether the program, or the collector, can still get at an object. */
public enum Reach {
    /** A chain of strong references leads to it from a GC root. */
    STRONG,
    /** Only by way of soft references: the program can still get it, until the collector needs the memory. */
    SOFT,
    /** Only by way of a weak, phantom or finalizer reference. */
    WEAKER,
    /** No root leads to it: garbage that no collection has removed yet. */
    UNREACHABLE,
    /** The dump does not decide it: its root records are missing or it was cut off. */
    UNKNOWN
}
