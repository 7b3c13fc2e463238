package dev.nettopsy.snapshot.json;

import java.util.HashMap;
import java.util.Map;

/** Stand-ins for texts of the user: the same for the same text within a file, in the order in which the texts are met. */
final class Labels {

    private final Map<String, Map<String, String>> labels = new HashMap<>();

    /** Such as {@code thread-1}. */
    String of(String kind, String text) {
        Map<String, String> ofKind = labels.computeIfAbsent(kind, ignored -> new HashMap<>());
        return ofKind.computeIfAbsent(text, ignored -> kind + "-" + (ofKind.size() + 1));
    }
}
