package dev.nettopsy.analyzer.rules;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Queries for Eclipse MAT. They name objects by address only: a class name of the dump is hostile text and a query with it
 * would also find the objects of a namesake in another class loader.
 */
final class Oql {

    /** More objects than this nobody looks at by hand. */
    static final int MOST_OBJECTS = 8;

    private Oql() {}

    /** A query that shows these objects; null if there are none. */
    static @Nullable String objects(List<Long> ids) {
        if (ids.isEmpty()) {
            return null;
        }
        return ids.stream()
                .limit(MOST_OBJECTS)
                .map(id -> "0x" + Long.toHexString(id))
                .collect(Collectors.joining(", ", "SELECT * FROM OBJECTS ", ""));
    }
}
