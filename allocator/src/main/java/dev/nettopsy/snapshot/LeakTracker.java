package dev.nettopsy.snapshot;

import java.util.List;

/**
 * What Netty's leak detector noted of one object that it tracks: it samples what is handed out and remembers who touched it.
 *
 * @param id address of the tracker
 * @param netty index into {@link MemorySnapshot#nettys()}
 * @param resource what it tracks, as the detector calls it: {@code "ByteBuf"}
 * @param object address of what it tracks, the {@link Claim#id()} of a buffer; 0 once that was collected without a release
 * @param reach how it is reached: {@link Reach#STRONG} while somebody can still release it
 * @param accesses who touched it, latest first; the last of them is who got it
 * @param dropped accesses that the detector left out
 */
public record LeakTracker(
        long id, int netty, String resource, long object, Reach reach, List<Access> accesses, long dropped) {

    public LeakTracker {
        accesses = List.copyOf(accesses);
    }

    /** Whether nobody can release it any more. */
    public boolean isLost() {
        return object == 0 || reach == Reach.WEAKER || reach == Reach.UNREACHABLE;
    }

    /**
     * One access.
     *
     * @param hint what the program gave to {@code touch}; empty if nothing. Text of the user
     * @param stack classes whose methods were on the stack, innermost first
     */
    public record Access(String hint, List<String> stack) {

        public Access {
            stack = List.copyOf(stack);
        }
    }
}
