package dev.nettopsy.snapshot;

import java.util.Map;

/**
 * The JVM that the process ran on.
 *
 * @param java {@code java.version} as found; empty if not
 * @param vm name and version of the virtual machine; empty if not found
 * @param processors processors that the process saw; -1 if unknown
 * @param maxHeap most bytes of Java heap; -1 if unknown
 * @param settings allow-listed system properties and flags as the program saw them
 */
public record RuntimeFacts(String java, String vm, int processors, long maxHeap, Map<String, String> settings) {

    public RuntimeFacts {
        settings = Ordered.copy(settings);
    }
}
