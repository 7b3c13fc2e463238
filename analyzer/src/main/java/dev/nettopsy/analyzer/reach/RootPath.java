package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.graph.GcRoot;
import java.util.List;

/**
 * A chain of references from a root to an object. A list may be millions of objects long: of a long chain only both ends are
 * told.
 *
 * @param root where it begins
 * @param first its steps from the object of the root on: all of them, or of a long chain the outermost
 * @param leftOut steps between first and last; 0 if all are there
 * @param last the innermost steps of a long chain, the object that was asked for at the end; else empty
 */
public record RootPath(GcRoot root, List<PathStep> first, long leftOut, List<PathStep> last) {

    public RootPath {
        first = List.copyOf(first);
        last = List.copyOf(last);
    }

    /** Objects on the path. */
    public long length() {
        return first.size() + leftOut + last.size();
    }
}
