package dev.nettopsy.samples.truth;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Buffers with memory of their own, by the names that a program gave them, while it wraps them in others. Forgotten before
 * the dump, where nothing but what is wrapped around them holds them.
 */
public final class Roots {

    private record Root(String name, ByteBuf buffer, boolean lost) {}

    private final List<Root> roots = new ArrayList<>();

    /** Notes a fresh buffer that the program goes on to hold in some way. */
    public ByteBuf live(String name, ByteBuf buffer) {
        roots.add(new Root(name, buffer, false));
        return buffer;
    }

    /** Notes a fresh buffer that nothing will hold in the end, unreleased. */
    public ByteBuf lost(String name, ByteBuf buffer) {
        roots.add(new Root(name, buffer, true));
        return buffer;
    }

    /** Tells the leak detector each name, where it listens. */
    public void touch() {
        roots.forEach(root -> root.buffer().touch(root.name()));
    }

    /** Capacity, place and count of each that is not released by now. */
    List<Map<String, Object>> describe() {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Root root : roots) {
            ByteBuf buffer = root.buffer();
            if (buffer.refCnt() > 0) {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("name", root.name());
                one.put("lost", root.lost());
                // Heap buffers of the unpooled allocator are not, nor adaptive ones before 4.1.120.
                one.put("tracked", buffer.getClass().getSimpleName().contains("LeakAware"));
                one.put("memory", buffer.isDirect() ? "direct" : "heap");
                one.put("capacity", buffer.capacity());
                one.put("references", buffer.refCnt());
                one.put("address", Addresses.of(buffer));
                all.add(one);
            }
        }
        return all;
    }

    void forget() {
        roots.clear();
    }
}
