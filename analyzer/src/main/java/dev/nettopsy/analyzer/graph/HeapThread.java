package dev.nettopsy.analyzer.graph;

import java.util.List;

/**
 * A thread that has a root record.
 *
 * @param object address of its {@code java.lang.Thread}
 * @param serial serial number that roots refer to
 * @param frames its stack, innermost first, as {@code package.Class#method}; empty if the dump has none
 */
public record HeapThread(long object, int serial, List<String> frames) {

    public HeapThread {
        frames = List.copyOf(frames);
    }
}
