package dev.nettopsy.analyzer.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Live buffer memory that is reached in the same way.
 *
 * @param root kind of the GC root
 * @param path {@code class#field} from the root inwards
 * @param thread name of the thread that the path starts in or passes; null if none
 * @param channel the channel that all of it is reached by, its id and peer; null if none or several
 * @param channels how many channels it is reached by
 * @param handler name of the pipeline's handler that the path passes; null if none
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
        long channels,
        @Nullable String handler,
        List<String> objects) {

    public HolderLine {
        path = List.copyOf(path);
        objects = List.copyOf(objects);
    }
}
