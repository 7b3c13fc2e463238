package dev.nettopsy.analyzer.reach;

import dev.nettopsy.snapshot.Reach;
import java.util.List;
import java.util.function.LongToIntFunction;

/** Which objects the roots reach, and how. Immutable; safe from several threads. */
public interface Reachability {

    /** How the object at this address is reached; {@link Reach#UNKNOWN} if the dump cannot tell, or no object is there. */
    Reach of(long id);

    /**
     * A shortest chain of strong references from a root to the object, root first, the object last; empty if there is none.
     * Costs as many reads as the path is long.
     */
    List<PathStep> pathTo(long id);

    /**
     * Groups objects by their shortest strong path from a root, told as in {@link dev.nettopsy.snapshot.Holder}: from the
     * last static field on the path inwards, else from its root. Costs two reads for each object on these paths that is no
     * collection and no array, each of them once; made for a million buffers.
     *
     * @param objects addresses
     * @param threadIndex index into the snapshot's threads by address of the thread object; -1 for none
     */
    HolderGroups holdersOf(long[] objects, LongToIntFunction threadIndex);
}
