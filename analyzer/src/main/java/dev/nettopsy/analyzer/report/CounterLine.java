package dev.nettopsy.analyzer.report;

/**
 * A statement of the books held against a recount.
 *
 * @param scope {@code "jvm"}, {@code "netty"}, {@code "allocator"}
 * @param subject index of the allocator or Netty it belongs to; -1 for the JVM
 * @param book bytes, as the counter says
 * @param recount bytes, as the regions add up
 * @param accuracy of the recount, a word of the contract
 */
public record CounterLine(
        String name, String scope, int subject, long book, long recount, String accuracy, String explanation) {

    /** Positive where the books promise more than there is. */
    public long difference() {
        return book - recount;
    }
}
