package dev.nettopsy.snapshot;

import java.util.List;

/**
 * What the operating system and the JVM's native-memory tracking said of the whole process: read from files that were given
 * beside the dump, never from the dump. Sizes are in bytes, -1 where nothing was said.
 *
 * @param resident pages of the process in memory ({@code Rss})
 * @param proportional the same with shared pages divided among their users ({@code Pss})
 * @param anonymous resident pages without a file behind them
 * @param swapped pages that were moved out
 * @param mappings resident memory by what it is mapped for, largest first; empty if no such list was given
 * @param categories native memory by what the JVM uses it for, in the order of the JVM; empty if no such list was given
 * @param sources the files that it was read from, by name without folders
 */
public record ProcessMemory(
        long resident,
        long proportional,
        long anonymous,
        long swapped,
        List<Mapping> mappings,
        List<Category> categories,
        List<String> sources) {

    /** No such file was given. */
    public static final ProcessMemory NONE = new ProcessMemory(-1, -1, -1, -1, List.of(), List.of(), List.of());

    public ProcessMemory {
        mappings = List.copyOf(mappings);
        categories = List.copyOf(categories);
        sources = List.copyOf(sources);
    }

    /** Whether anything was said at all. */
    public boolean isKnown() {
        return !sources.isEmpty();
    }

    /** What a mapping is backed by. */
    public enum Backing {
        /** A file on a disk; the system can drop most of its pages. */
        FILE,
        /** Nothing but memory: what the kernel names in brackets, what has no name, files in memory as ZGC's heap is one. */
        MEMORY,
        /** The same, and it has the shape of an arena that the C library makes for a thread. */
        MALLOC_ARENA
    }

    /**
     * Mappings of one sort.
     *
     * @param backing decided once, by the reader of the text; a name alone does not tell
     * @param name {@code "[heap]"}, {@code "[stack]"}, {@code "anonymous"}, or the name of a file without folders
     * @param count mappings that were added up
     * @param virtual bytes of address space
     * @param resident bytes in memory
     */
    public record Mapping(Backing backing, String name, long count, long virtual, long resident) {}

    /**
     * A category of the JVM's native-memory tracking.
     *
     * @param name as the JVM prints it: {@code "Java Heap"}, {@code "Class"}, {@code "Other"}
     * @param reserved bytes of address space
     * @param committed bytes that the JVM may use
     */
    public record Category(String name, long reserved, long committed) {}
}
