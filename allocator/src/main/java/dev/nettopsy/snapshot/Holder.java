package dev.nettopsy.snapshot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A way on which roots reach buffers, shared by all buffers that are reached alike.
 *
 * @param root kind of the GC root it starts from
 * @param path {@code class#field} from the root inwards; indices, collection internals and arrays are left out
 * @param thread index into {@link MemorySnapshot#threads()} if the path starts in or passes a thread; -1 otherwise
 * @param channel the network channel that the path passes; null if none
 * @param objects address of a few objects on the path of one buffer, outermost first, for looking closer
 */
public record Holder(
        String root,
        List<String> path,
        int thread,
        @Nullable String channel,
        List<Long> objects) {

    public Holder {
        path = List.copyOf(path);
        objects = List.copyOf(objects);
    }
}
