package dev.nettopsy.analyzer.decode.draft;

import dev.nettopsy.analyzer.reach.Reachability;
import dev.nettopsy.snapshot.Reach;

/** How several objects that hold one thing are reached together. */
public final class Reaches {

    private Reaches() {}

    /** The best way in which any of the objects is reached; addresses of 0 are left out. */
    public static Reach best(Reachability reach, long... ids) {
        Reach best = null;
        for (long id : ids) {
            if (id != 0) {
                Reach now = reach.of(id);
                best = best == null || rank(now) < rank(best) ? now : best;
            }
        }
        return best == null ? Reach.UNKNOWN : best;
    }

    /** Whether the program cannot get at the object any more. What the dump does not decide is not lost. */
    public static boolean isLost(Reach reach) {
        return reach == Reach.UNREACHABLE || reach == Reach.WEAKER;
    }

    /** What is unknown may be reached: only if all are known to be unreachable is the whole. */
    private static int rank(Reach reach) {
        return switch (reach) {
            case STRONG -> 0;
            case SOFT -> 1;
            case WEAKER -> 2;
            case UNKNOWN -> 3;
            case UNREACHABLE -> 4;
        };
    }
}
