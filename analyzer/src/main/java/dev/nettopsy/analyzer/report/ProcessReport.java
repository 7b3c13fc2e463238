package dev.nettopsy.analyzer.report;

import java.util.List;

/**
 * The whole process as the operating system and the JVM's native-memory tracking saw it, from files given beside the dump.
 * Bytes; -1 where nothing was said.
 *
 * @param resident pages in memory
 * @param proportional the same with shared pages divided among their users
 * @param anonymous resident pages without a file behind them
 * @param swapped pages that were moved out
 * @param mappings resident memory by what it is mapped for, largest first
 * @param categories native memory by what the JVM uses it for
 * @param sources names of the files; empty if none was given
 */
public record ProcessReport(
        long resident,
        long proportional,
        long anonymous,
        long swapped,
        List<Part> mappings,
        List<Part> categories,
        List<String> sources) {

    /** No such file was given. */
    public static final ProcessReport NONE = new ProcessReport(-1, -1, -1, -1, List.of(), List.of(), List.of());

    public ProcessReport {
        mappings = List.copyOf(mappings);
        categories = List.copyOf(categories);
        sources = List.copyOf(sources);
    }

    /**
     * One mapping or category.
     *
     * @param count mappings that were added up; 0 for a category
     * @param reserved bytes of address space
     * @param bytes resident for a mapping, committed for a category
     */
    public record Part(String name, long count, long reserved, long bytes) {}

    /** Whether any such file was given. */
    public boolean isKnown() {
        return !sources.isEmpty();
    }

    /** What the JVM says it may use; -1 without such a list. */
    public long committed() {
        return categories.isEmpty()
                ? -1
                : categories.stream().mapToLong(Part::bytes).sum();
    }
}
