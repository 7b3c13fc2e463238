package dev.nettopsy.analyzer.decode.mirror;

import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.graph.HeapObjectArray;
import java.util.ArrayList;
import java.util.List;

/** {@code sun.nio.ch.Util$BufferCache}: the direct buffers that the JDK keeps for a thread's I/O with heap buffers; a ring. */
public final class TemporaryBuffersMirror {

    public static final String CLASS = "sun.nio.ch.Util$BufferCache";

    private TemporaryBuffersMirror() {}

    /** Addresses of its buffers. */
    public static List<Long> bufferIds(HeapInstance cache) {
        List<Long> ids = new ArrayList<>();
        if (cache.reference("buffers") instanceof HeapObjectArray ring && ring.length() > 0) {
            long count = Math.min(cache.number("count", 0), ring.length());
            long start = cache.number("start", 0);
            for (long i = 0; i < count; i++) {
                long id = ring.elementId((int) Math.floorMod(start + i, (long) ring.length()));
                if (id != 0) {
                    ids.add(id);
                }
            }
        }
        return ids;
    }
}
