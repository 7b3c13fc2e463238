package dev.nettopsy.analyzer.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Bytes by bucket, in the order of the contract; the buckets sum to {@link #capacity()}. */
public record Buckets(
        long collectable,
        long live,
        long abandoned,
        long cached,
        long overhead,
        long free,
        long stranded,
        long unclaimed) {

    /** Nothing at all. */
    public static final Buckets NONE = new Buckets(0, 0, 0, 0, 0, 0, 0, 0);

    /** Sum of all buckets. */
    public long capacity() {
        return collectable + live + abandoned + cached + overhead + free + stranded + unclaimed;
    }

    /** Bytes that were handed out and that nobody can release any more. */
    public long lost() {
        return abandoned + unclaimed;
    }

    /** By the names of the contract. */
    public Map<String, Long> asMap() {
        Map<String, Long> map = new LinkedHashMap<>();
        map.put("collectable", collectable);
        map.put("live", live);
        map.put("abandoned", abandoned);
        map.put("cached", cached);
        map.put("overhead", overhead);
        map.put("free", free);
        map.put("stranded", stranded);
        map.put("unclaimed", unclaimed);
        return Collections.unmodifiableMap(map);
    }
}
