package dev.nettopsy.samples.truth;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PoolChunkMetric;
import io.netty.util.internal.PlatformDependent;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks one living chunk of a pooled arena for its figures. */
final class PooledChunk {

    private final Object chunk;

    PooledChunk(Object chunk) {
        this.chunk = chunk;
    }

    /** Whether the buffer, without its wrappers, is of a pooled allocator. */
    static boolean has(ByteBuf buffer) {
        return Fields.has(root(buffer), "handle") && Fields.has(root(buffer), "memory");
    }

    /** The chunk that a buffer was carved from. */
    static Object of(ByteBuf buffer) {
        return Fields.require(root(buffer), "chunk");
    }

    private static ByteBuf root(ByteBuf buffer) {
        ByteBuf at = buffer;
        for (ByteBuf next = at.unwrap(); next != null; next = at.unwrap()) {
            at = next;
        }
        return at;
    }

    /** Where its memory starts: a native address; 0 for a heap chunk, and where this Netty has no way to tell. */
    long address() {
        return Fields.require(chunk, "memory") instanceof ByteBuffer direct && PlatformDependent.hasUnsafe()
                ? PlatformDependent.directBufferAddress(direct)
                : 0;
    }

    boolean isHuge() {
        return (Boolean) Fields.require(chunk, "unpooled");
    }

    long capacity() {
        return ((PoolChunkMetric) chunk).chunkSize();
    }

    Map<String, Object> describe(String list, Map<Object, long[]> inChunk) {
        PoolChunkMetric metric = (PoolChunkMetric) chunk;
        long[] mine = inChunk.getOrDefault(chunk, new long[2]);
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("list", list);
        object.put("address", address());
        object.put("chunkSize", (long) metric.chunkSize());
        object.put("freeBytes", (long) metric.freeBytes());
        object.put("pageSize", Fields.number(chunk, "pageSize"));
        object.put("freePages", freePages().toString());
        object.put("subpages", subpages());
        object.put("liveBuffers", mine[0]);
        object.put("lostBuffers", mine[1]);
        return object;
    }

    /** By the map of first and last pages of free runs, asked page by page. */
    private BitSet freePages() {
        Object map = Fields.require(chunk, "runsAvailMap");
        BitSet free = new BitSet();
        int pages = (int) (capacity() / Fields.number(chunk, "pageSize"));
        for (int page = 0; page < pages; page++) {
            long run = Fields.run(map, page);
            if (run != -1 && run >>> 49 == page) {
                free.set(page, page + (int) (run >>> 34 & 0x7fff));
            }
        }
        return free;
    }

    private List<String> subpages() {
        List<String> found = new ArrayList<>();
        Object array = Fields.require(chunk, "subpages");
        for (int i = 0; i < Array.getLength(array); i++) {
            Object subpage = Array.get(array, i);
            if (subpage != null) {
                found.add(subpage(subpage));
            }
        }
        return found;
    }

    private static String subpage(Object subpage) {
        long elements = Fields.number(subpage, "maxNumElems");
        BitSet used = BitSet.valueOf((long[]) Fields.require(subpage, "bitmap"));
        return "page " + Fields.number(subpage, "runOffset") + ", run of " + Fields.number(subpage, "runSize") + ", "
                + elements + " elements of " + Fields.number(subpage, "elemSize") + ", used " + used;
    }
}
