package dev.nettopsy.snapshot;

import java.util.List;

/**
 * The whole Java heap in a few lines.
 *
 * @param objects objects in the dump
 * @param shallowBytes sum of their own sizes
 * @param classes the classes with most bytes, largest first
 */
public record HeapSummary(long objects, long shallowBytes, List<ClassUse> classes) {

    public HeapSummary {
        classes = List.copyOf(classes);
    }

    /**
     * One line of a class histogram.
     *
     * @param name as in Java source: {@code byte[]}, {@code java.lang.String}
     * @param objects instances of exactly this class
     * @param shallowBytes sum of their own sizes
     */
    public record ClassUse(String name, long objects, long shallowBytes) {}
}
