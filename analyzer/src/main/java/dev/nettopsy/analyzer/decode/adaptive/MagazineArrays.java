package dev.nettopsy.analyzer.decode.adaptive;

import dev.nettopsy.analyzer.graph.HeapObjectArray;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Arrays of shared magazines: the place in the array is the only name that a magazine has. */
final class MagazineArrays {

    private MagazineArrays() {}

    /** Names every magazine in the array by its index, where it has no name yet. */
    static void name(@Nullable HeapObjectArray magazines, String prefix, Map<Long, String> names) {
        for (int i = 0; magazines != null && i < magazines.length(); i++) {
            if (magazines.elementId(i) != 0) {
                names.putIfAbsent(magazines.elementId(i), prefix + i);
            }
        }
    }
}
