package dev.nettopsy.analyzer.finding;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One statement that the reader can check.
 *
 * @param statement a sentence: what was found, then what it means
 * @param values the figures in it by name, in the order of the sentence; bytes and counts
 * @param objects addresses of objects that show it, a handful at most
 * @param oql a query for Eclipse MAT that shows the same, naming objects by address; null if none does
 */
public record Evidence(
        String statement,
        Map<String, Long> values,
        List<Long> objects,
        @Nullable String oql) {

    public Evidence {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        objects = List.copyOf(objects);
    }
}
