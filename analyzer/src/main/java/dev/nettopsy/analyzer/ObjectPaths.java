package dev.nettopsy.analyzer;

import dev.nettopsy.snapshot.Reach;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why an object is still there.
 *
 * @param object the one that was asked for
 * @param value all that is in it in a few words, text quoted and escaped; empty if it is more than one value
 * @param shallowBytes what it takes in the heap by itself
 * @param reach how strongly it is held; {@link Reach#UNKNOWN} if the dump cannot tell
 * @param roots GC roots that hold the object itself
 * @param holders objects that hold it strongly, those apart that are only reached through it; of the instances of a class,
 *     which hold it all, one
 * @param holdersByClass how many of those there are of each class, most first
 * @param paths each through another root or holder, a shortest first; one at most if nothing holds the object strongly
 * @param retained what would go with it; null if it was not asked for, or if nothing is known to hold the object
 * @param damage what is wrong with the dump, one sentence each; empty if it is whole
 */
public record ObjectPaths(
        Named object,
        String value,
        long shallowBytes,
        Reach reach,
        long roots,
        long holders,
        Map<String, Long> holdersByClass,
        List<Chain> paths,
        @Nullable Retained retained,
        List<String> damage) {

    public ObjectPaths {
        holdersByClass = Collections.unmodifiableMap(new LinkedHashMap<>(holdersByClass));
        paths = List.copyOf(paths);
        damage = List.copyOf(damage);
    }

    /**
     * An object.
     *
     * @param address as other tools show it
     * @param className as in Java source; for a class object the class that it stands for
     * @param isClass whether it is a class object
     */
    public record Named(long address, String className, boolean isClass) {}

    /**
     * References from a GC root to the object.
     *
     * @param root kind of the root, with its thread and stack frame where it has them
     * @param first steps from the root on: all of them, or of a long chain the outermost
     * @param leftOut steps that are not told; 0 in most chains
     * @param last the innermost steps of a long chain, else empty
     */
    public record Chain(String root, List<Step> first, long leftOut, List<Step> last) {

        public Chain {
            first = List.copyOf(first);
            last = List.copyOf(last);
        }

        /** Objects on it. */
        public long length() {
            return first.size() + leftOut + last.size();
        }
    }

    /**
     * A step of a chain.
     *
     * @param via what holds it in the object before: the name of a field, {@code [index]}, or {@code <class>}, {@code
     *     <super>}, {@code <loader>}; empty for the object of the root
     */
    public record Step(Named object, String via) {}

    /**
     * What would go with an object, and with what it would go.
     *
     * @param bytes its own and of all that it alone keeps
     * @param dominators each would take the object along, nearest first
     * @param more whether there are further ones
     */
    public record Retained(long bytes, List<Dominator> dominators, boolean more) {

        public Retained {
            dominators = List.copyOf(dominators);
        }
    }

    /** An object that keeps others. */
    public record Dominator(Named object, long retainedBytes) {}
}
