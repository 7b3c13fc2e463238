package dev.nettopsy.analyzer.ledger;

/**
 * Says what the bytes of one region are that no claim covers. One implementation for each way in which books can tell. Told
 * of all bytes in rising order, then closed.
 */
interface UncoveredBytes {

    /** No claim covers the bytes from {@code from} up to {@code to}. */
    void uncovered(long from, long to);

    /** Claims cover these bytes. Returns how many of them the books call free, which contradicts the claims. */
    default long contradicted(long from, long to) {
        return 0;
    }

    /** All bytes were told: enters them, and the buffers whose objects are gone. */
    void enter(Tally tally);
}
