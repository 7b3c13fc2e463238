package dev.nettopsy.analyzer.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole Java heap in a few lines.
 *
 * @param classes with most bytes, largest first
 * @param suspects objects that keep much of it alive, largest first
 * @param dominators the top of the tree of dominators, each after the one above it; the first one stands for all
 * @param threadsTotal threads that are known
 * @param threads those that keep most, largest first
 * @param loaders class loaders by their class, those that keep most first
 * @param waste what could do with less memory, most bytes first
 */
public record HeapReport(
        long objects,
        long shallowBytes,
        List<ClassLine> classes,
        List<Suspect> suspects,
        List<Dominator> dominators,
        long threadsTotal,
        List<ThreadLine> threads,
        List<LoaderLine> loaders,
        List<WasteLine> waste) {

    public HeapReport {
        classes = List.copyOf(classes);
        suspects = List.copyOf(suspects);
        dominators = List.copyOf(dominators);
        threads = List.copyOf(threads);
        loaders = List.copyOf(loaders);
        waste = List.copyOf(waste);
    }

    /** Instances of exactly one class. */
    public record ClassLine(String name, long objects, long shallowBytes) {}

    /**
     * An object and what goes with it when it goes; or many of one class.
     *
     * @param object address; of many, of the one that keeps most
     * @param objects how many they are
     * @param bufferBytes of the retained bytes, memory of heap buffers
     * @param root kind of GC root
     * @param path {@code class#field} from the root inwards
     * @param thread name of the thread that the path starts in or passes; null if none
     * @param piled class of which most objects hang directly on it; empty if it is large by itself
     * @param contents classes with most bytes in all that it keeps
     */
    public record Suspect(
            String className,
            String object,
            long objects,
            long retainedBytes,
            long bufferBytes,
            String root,
            List<String> path,
            @Nullable String thread,
            String piled,
            long piledObjects,
            long piledBytes,
            List<ClassLine> contents) {

        public Suspect {
            path = List.copyOf(path);
            contents = List.copyOf(contents);
        }
    }

    /**
     * An object of the tree of dominators.
     *
     * @param above index of the one above; -1 for what stands for all
     */
    public record Dominator(String className, String object, int above, long shallowBytes, long retainedBytes) {}
}
