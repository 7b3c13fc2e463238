package dev.nettopsy.analyzer.ledger;

/**
 * A statement of the books held against a recount.
 *
 * @param name what is compared, as {@code Class.field} or an allocator's metric
 * @param scope {@code "jvm"}, {@code "netty"}, {@code "allocator"}
 * @param subject index of the allocator or Netty it belongs to; -1 for the JVM
 * @param book what the counter says, in bytes
 * @param recount what the snapshot adds up to, in bytes
 * @param accuracy of the recount
 * @param explanation one sentence: what is counted on either side, and what the difference means
 */
public record Reconciliation(
        String name, String scope, int subject, long book, long recount, Accuracy accuracy, String explanation) {

    /** Book minus recount: positive where the books promise more than there is. */
    public long difference() {
        return book - recount;
    }
}
