package dev.nettopsy.snapshot;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Copies of maps whose order is always the same, so that equal snapshots print alike. */
final class Ordered {

    private Ordered() {}

    /** An unmodifiable copy, sorted by key. */
    static <V> Map<String, V> copy(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(new TreeMap<>(map)));
    }
}
