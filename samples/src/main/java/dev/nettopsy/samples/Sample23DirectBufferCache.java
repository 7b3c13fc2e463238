package dev.nettopsy.samples;

import dev.nettopsy.samples.truth.Incident;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A cache of rendered pages in direct buffers of the JDK, without a bound. Views of a page are handed to its readers.
 *
 * <p>What one will see: each page once, however many views of it there are, all on one path from the cache.
 */
public final class Sample23DirectBufferCache {

    private static final int PAGES = 48;
    private static final int PAGE_BYTES = (1 << 20) + 123;

    private static final Map<String, Page> CACHE = new LinkedHashMap<>();

    private record Page(ByteBuffer content, ByteBuffer header, ByteBuffer reader) {}

    private Sample23DirectBufferCache() {}

    public static void main(String[] arguments) {
        Incident incident = Incident.of("direct-buffer-cache", arguments);
        for (int i = 0; i < PAGES; i++) {
            ByteBuffer page = ByteBuffer.allocateDirect(PAGE_BYTES);
            CACHE.put("/page/" + i, new Page(page, page.slice(0, 100), page.asReadOnlyBuffer()));
        }
        incident.figure("buffers", PAGES);
        incident.figure("bytes", (long) PAGES * PAGE_BYTES);
        incident.dump();
    }
}
