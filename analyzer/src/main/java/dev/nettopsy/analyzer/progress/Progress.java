package dev.nettopsy.analyzer.progress;

/**
 * What a long stage tells of itself while it runs, and how it is stopped. Calls are cheap and may come from several
 * threads; stages report every few mebibytes or ten thousand objects, not every record.
 */
public interface Progress {

    /** Says nothing and never cancels. */
    Progress SILENT = new Progress() {
        @Override
        public void phase(String name, long total, Unit unit) {}

        @Override
        public void advance(long amount) {}
    };

    /**
     * A new phase begins; the one before has ended.
     *
     * @param name a few words in lower case: {@code "reading objects"}
     * @param total what {@link #advance} will add up to; -1 if unknown
     * @param unit what {@link #advance} counts
     */
    void phase(String name, long total, Unit unit);

    /** A new phase begins, which counts bytes if it counts at all. */
    default void phase(String name, long total) {
        phase(name, total, Unit.BYTES);
    }

    /** Some of the phase is done. Throws {@link CancelledException} if the user wants no more of it. */
    void advance(long amount);

    /** What the amounts of a phase are. */
    enum Unit {
        BYTES,
        OBJECTS
    }
}
