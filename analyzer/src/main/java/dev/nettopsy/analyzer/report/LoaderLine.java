package dev.nettopsy.analyzer.report;

import java.util.List;

/**
 * All class loaders of one class.
 *
 * @param className of the loaders; empty for the boot loader
 * @param loaders how many there are
 * @param classes that they have loaded, together
 * @param repeated names of classes that more than one of them has loaded
 * @param retainedBytes bytes that would go with all of them, at least
 * @param largest those that retain most, largest first
 */
public record LoaderLine(
        String className, long loaders, long classes, long repeated, long retainedBytes, List<Loader> largest) {

    public LoaderLine {
        largest = List.copyOf(largest);
    }

    /**
     * One class loader.
     *
     * @param name empty if it has none
     * @param object its address; 0x0 for the boot loader
     * @param instances objects of its classes
     * @param instanceBytes sum of the own sizes of those
     */
    public record Loader(
            String name, String object, long classes, long instances, long instanceBytes, long retainedBytes) {}
}
