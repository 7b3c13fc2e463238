package dev.nettopsy.analyzer.decode.mirror;

import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.graph.HeapObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The session behind an arena of foreign memory, JDK 22+: it chains what must be given back when the arena is closed
 * (SegmentFactories.java; one anonymous class for memory, another for mapped files). A confined one may keep its only entry in
 * {@code cache} instead of the chain.
 */
public record SessionMirror(HeapInstance object) {

    public static final String CLASS = "jdk.internal.foreign.MemorySessionImpl";

    /** Ends with its last reference; only this one counts its memory in {@code java.nio.Bits} (ArenaImpl.java). */
    static final String AUTOMATIC = "jdk.internal.foreign.ImplicitSession";

    /** An arena with more allocations than this is a crafted dump, or its memory shall be missing. */
    private static final int MOST_RESOURCES = 1_000_000;

    /**
     * One thing that a session gives back.
     *
     * @param id address of the object that does it
     * @param address of the memory
     * @param capacity bytes obtained, alignment included
     * @param length bytes that were asked for
     * @param mapped whether it is a mapped file
     */
    public record Resource(long id, long address, long capacity, long length, boolean mapped) {}

    /** Whether it was not closed yet. */
    public boolean isOpen() {
        return object.number("state", -1) >= 0;
    }

    /** Whether the collector closes it. */
    public boolean isAutomatic() {
        return object.type().isSubclassOf(AUTOMATIC);
    }

    /** What it has to give back; what has a form that is not known here is left out. */
    public List<Resource> resources() {
        List<Resource> resources = new ArrayList<>();
        HeapInstance list = object.instance("resourceList");
        if (list == null) {
            return resources;
        }
        Set<Long> seen = new HashSet<>();
        for (String first : List.of("fst", "cache")) {
            HeapInstance entry = list.type().hasField(first) ? list.instance(first) : null;
            while (entry != null && resources.size() < MOST_RESOURCES && seen.add(entry.id())) {
                Resource resource = resource(entry);
                if (resource != null) {
                    resources.add(resource);
                }
                entry = entry.instance("next");
            }
        }
        return resources;
    }

    private static @Nullable Resource resource(HeapInstance entry) {
        if (entry.type().hasField("val$allocationBase")) {
            long capacity = entry.number("val$allocationSize", 0);
            long asked = entry.number("val$cleanupByteSize", entry.number("val$byteSize", capacity));
            return new Resource(entry.id(), entry.number("val$allocationBase", 0), capacity, asked, false);
        }
        HeapObject unmapper = entry.type().hasField("val$unmapper") ? entry.reference("val$unmapper") : null;
        if (unmapper instanceof HeapInstance file) {
            long size = file.number("size", 0);
            return new Resource(entry.id(), file.number("address", 0), size, file.number("cap", size), true);
        }
        return null;
    }
}
