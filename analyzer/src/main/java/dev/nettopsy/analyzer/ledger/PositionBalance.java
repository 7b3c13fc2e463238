package dev.nettopsy.analyzer.ledger;

/** All regions of one position: how many, their bytes, and how many of them are idle. */
public record PositionBalance(long regions, long capacity, long idleRegions, long idleBytes) {

    PositionBalance plus(PositionBalance other) {
        return new PositionBalance(
                regions + other.regions,
                capacity + other.capacity,
                idleRegions + other.idleRegions,
                idleBytes + other.idleBytes);
    }
}
