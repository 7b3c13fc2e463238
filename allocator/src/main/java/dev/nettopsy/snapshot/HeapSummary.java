package dev.nettopsy.snapshot;

import java.util.List;

/**
 * The whole Java heap in a few lines.
 *
 * @param objects objects in the dump
 * @param shallowBytes sum of their own sizes
 * @param classes the classes with most bytes, largest first
 * @param suspects where much of the heap hangs on one object, or on objects of one class; largest first
 * @param dominators the top of the tree of dominators, each after the one that dominates it: the first one stands for all that
 *     roots reach. Empty where nobody looked, or where the dump names no roots
 * @param threads threads that keep most, largest first
 * @param loaders class loaders by their class, those that keep most first
 * @param waste what could do with less memory, most bytes first
 */
public record HeapSummary(
        long objects,
        long shallowBytes,
        List<ClassUse> classes,
        List<Suspect> suspects,
        List<Dominator> dominators,
        List<ThreadRetention> threads,
        List<LoaderGroup> loaders,
        List<HeapWaste> waste) {

    /** Nobody looked. */
    public static final HeapSummary NONE = new HeapSummary(0, 0, List.of());

    public HeapSummary {
        classes = List.copyOf(classes);
        suspects = List.copyOf(suspects);
        dominators = List.copyOf(dominators);
        threads = List.copyOf(threads);
        loaders = List.copyOf(loaders);
        waste = List.copyOf(waste);
    }

    /** One of which nobody asked who retains what. */
    public HeapSummary(long objects, long shallowBytes, List<ClassUse> classes) {
        this(objects, shallowBytes, classes, List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /** The same, with what retains it. */
    public HeapSummary with(List<Suspect> otherSuspects, List<Dominator> otherDominators) {
        return new HeapSummary(objects, shallowBytes, classes, otherSuspects, otherDominators, threads, loaders, waste);
    }

    /** The same, with what threads and class loaders keep, and what is wasted. */
    public HeapSummary with(
            List<ThreadRetention> otherThreads, List<LoaderGroup> otherLoaders, List<HeapWaste> otherWaste) {
        return new HeapSummary(
                objects, shallowBytes, classes, suspects, dominators, otherThreads, otherLoaders, otherWaste);
    }

    /**
     * One line of a class histogram.
     *
     * @param name as in Java source: {@code byte[]}, {@code java.lang.String}
     * @param objects instances of exactly this class
     * @param shallowBytes sum of their own sizes
     */
    public record ClassUse(String name, long objects, long shallowBytes) {}

    /**
     * An object without which much of the heap would be garbage; or many of one class, each of which keeps a part.
     *
     * @param className of the object; of each of them
     * @param id address of the object; of the one that keeps most
     * @param objects how many they are; 1 for a single object
     * @param retainedBytes bytes that would go with it or with them
     * @param bufferBytes of these, memory of heap buffers, which the ledger accounts for
     * @param holder how roots reach it; of many, how they reach the one that keeps most
     * @param piled class of which most objects hang directly on it; empty if it is large by itself
     * @param piledObjects how many of that class hang on it
     * @param piledBytes bytes that would go with those
     * @param contents classes with most bytes in all that it keeps, largest first
     */
    public record Suspect(
            String className,
            long id,
            long objects,
            long retainedBytes,
            long bufferBytes,
            Holder holder,
            String piled,
            long piledObjects,
            long piledBytes,
            List<ClassUse> contents) {

        public Suspect {
            contents = List.copyOf(contents);
        }
    }

    /**
     * An object of the tree of dominators.
     *
     * @param className its class; {@code "class "} and a name for a class object; empty for what stands for all
     * @param id its address; 0 for what stands for all
     * @param above index of the one that dominates it; -1 for what stands for all
     * @param shallowBytes its own
     * @param retainedBytes bytes that would go with it
     */
    public record Dominator(String className, long id, int above, long shallowBytes, long retainedBytes) {}
}
