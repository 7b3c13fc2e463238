package dev.nettopsy.snapshot;

import java.util.List;

/**
 * All class loaders of one class. Several that have loaded classes of the same names are what applications leave behind that
 * were deployed anew while something held on to the old one.
 *
 * @param className class of the loaders; empty for the boot loader, which is no object
 * @param loaders how many there are with classes
 * @param classes classes that they have loaded, together
 * @param repeated names of classes that more than one of them has loaded
 * @param retainedBytes bytes that would go with all of them, at least
 * @param largest those that retain most, largest first
 */
public record LoaderGroup(
        String className, long loaders, long classes, long repeated, long retainedBytes, List<Loader> largest) {

    public LoaderGroup {
        largest = List.copyOf(largest);
    }

    /**
     * One class loader.
     *
     * @param name as the program gave it; text of the user; empty if it has none
     * @param id its address; 0 for the boot loader
     * @param classes classes that it has loaded
     * @param instances objects of these classes
     * @param instanceBytes sum of the own sizes of those
     * @param retainedBytes bytes that would go with it; 0 for the boot loader, which never goes
     */
    public record Loader(String name, long id, long classes, long instances, long instanceBytes, long retainedBytes) {}
}
