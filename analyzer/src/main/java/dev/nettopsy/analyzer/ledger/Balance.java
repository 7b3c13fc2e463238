package dev.nettopsy.analyzer.ledger;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** Bytes by bucket. The buckets always sum to {@link #capacity}. Immutable. */
public final class Balance {

    /** Nothing at all. */
    public static final Balance ZERO = new Balance(new long[Bucket.values().length]);

    private final long[] bytes;

    private Balance(long[] bytes) {
        this.bytes = bytes;
    }

    /** A balance of these bytes; buckets that are not named are 0. Negative bytes are refused. */
    public static Balance of(Map<Bucket, Long> bytesByBucket) {
        long[] bytes = new long[Bucket.values().length];
        bytesByBucket.forEach((bucket, value) -> {
            if (value < 0) {
                throw new IllegalArgumentException("bucket " + bucket.id() + ": " + value);
            }
            bytes[bucket.ordinal()] = value;
        });
        return new Balance(bytes);
    }

    public long get(Bucket bucket) {
        return bytes[bucket.ordinal()];
    }

    /** Sum of all buckets. */
    public long capacity() {
        return Arrays.stream(bytes).sum();
    }

    public Balance plus(Balance other) {
        long[] sum = bytes.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] = Math.addExact(sum[i], other.bytes[i]);
        }
        return new Balance(sum);
    }

    /** In the order of {@link Bucket}. */
    public Map<Bucket, Long> asMap() {
        Map<Bucket, Long> map = new EnumMap<>(Bucket.class);
        for (Bucket bucket : Bucket.values()) {
            map.put(bucket, get(bucket));
        }
        return map;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Balance balance && Arrays.equals(bytes, balance.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return asMap().toString();
    }
}
