package dev.nettopsy.analyzer.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Unmodifiable copies that keep their order, so that equal reports print alike. */
final class Copies {

    private Copies() {}

    static <K, V> Map<K, V> ordered(Map<K, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    static <T> List<T> first(List<T> list, int most) {
        return list.size() <= most ? list : List.copyOf(list.subList(0, most));
    }
}
