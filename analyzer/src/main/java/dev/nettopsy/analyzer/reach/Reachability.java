package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.graph.GcRoot;
import dev.nettopsy.analyzer.graph.HeapGraph;
import dev.nettopsy.analyzer.progress.Progress;
import dev.nettopsy.snapshot.Reach;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which objects the roots reach, and how. Immutable; safe from several threads. */
public interface Reachability {

    /**
     * Searches from the roots. A pass over the file and one over all references: seconds for a gigabyte, and some 15 bytes of
     * memory an object while it runs, four and a bit afterwards.
     */
    static Reachability of(HeapGraph graph, Progress progress) {
        return new HeapSearch(graph, progress).reach();
    }

    /** How the object at this address is reached; {@link Reach#UNKNOWN} if the dump cannot tell, or no object is there. */
    Reach of(long id);

    /**
     * A shortest chain of strong references from a root to the object, root first, the object last; empty if there is none. It
     * begins at the stack of a thread only if no other root reaches the object.
     * Costs as many reads as the path is long.
     */
    List<PathStep> pathTo(long id);

    /** The root where {@link #pathTo} begins; null if no strong chain leads to the object. */
    @Nullable
    GcRoot rootTo(long id);

    /**
     * Groups objects by their shortest strong path from a root, told as in {@link dev.nettopsy.snapshot.Holder}: from the
     * last static field on the path inwards, else from its root. Costs two reads for each object on these paths that is no
     * collection and no array, each of them once; made for a million buffers.
     *
     * @param objects addresses
     * @param landmarks what is known of objects that the paths pass
     */
    HolderGroups holdersOf(long[] objects, Landmarks landmarks);
}
