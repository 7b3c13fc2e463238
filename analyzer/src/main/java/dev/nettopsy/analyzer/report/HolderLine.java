package dev.nettopsy.analyzer.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Live buffer memory that is reached in the same way.
 *
 * @param root kind of the GC root
 * @param path {@code class#field} from the root inwards
 * @param objects addresses of a few objects on the path, outermost first
 */
public record HolderLine(
        String root,
        List<String> path,
        long buffers,
        long bytes,
        String fingerprint,
        @Nullable String thread,
        @Nullable String channel,
        List<String> objects) {

    public HolderLine {
        path = List.copyOf(path);
        objects = List.copyOf(objects);
    }
}
