package dev.nettopsy.analyzer.report;

import java.util.List;
import java.util.Map;

/**
 * What the process ran on.
 *
 * @param java version as found in the dump; empty if not found
 * @param vm name and version of the virtual machine; empty if not found
 * @param processors that the process saw; -1 if unknown
 * @param maxHeap most bytes of Java heap; -1 if unknown
 * @param netty every copy of Netty in the process
 * @param settings properties and flags from an allow-list
 * @param errors error objects that have to do with memory
 */
public record Environment(
        String java,
        String vm,
        int processors,
        long maxHeap,
        List<NettyLibrary> netty,
        Map<String, String> settings,
        List<ErrorSeen> errors) {

    public Environment {
        netty = List.copyOf(netty);
        settings = Copies.ordered(settings);
        errors = List.copyOf(errors);
    }
}
