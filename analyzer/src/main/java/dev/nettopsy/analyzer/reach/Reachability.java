package dev.nettopsy.analyzer.reach;

import dev.nettopsy.snapshot.Reach;
import java.util.List;

/** Which objects the roots reach, and how. Immutable; safe from several threads. */
public interface Reachability {

    /** How the object at this address is reached; {@link Reach#UNKNOWN} if the dump cannot tell, or no object is there. */
    Reach of(long id);

    /**
     * A shortest chain of strong references from a root to the object, root first, the object last; empty if there is none.
     * Costs as many reads as the path is long.
     */
    List<PathStep> pathTo(long id);
}
