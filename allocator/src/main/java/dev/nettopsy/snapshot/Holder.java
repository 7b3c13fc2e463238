package dev.nettopsy.snapshot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A way on which roots reach buffers, shared by all buffers that are reached alike.
 *
 * @param root kind of the GC root it starts from
 * @param path {@code class#field} from the root inwards; indices, collection internals and arrays are left out
 * @param thread index into {@link MemorySnapshot#threads()} if the path starts in or passes a thread; -1 otherwise
 * @param channel index into {@link MemorySnapshot#channels()} of the channel that the path passes; -1 if none. Buffers
 *     that are reached alike in different channels have a holder each
 * @param handler name, in its pipeline, of the handler that the path passes; null if none. Text of the user
 * @param objects address of a few objects on the path of one buffer, outermost first, for looking closer
 */
public record Holder(
        String root,
        List<String> path,
        int thread,
        int channel,
        @Nullable String handler,
        List<Long> objects) {

    public Holder {
        path = List.copyOf(path);
        objects = List.copyOf(objects);
    }
}
