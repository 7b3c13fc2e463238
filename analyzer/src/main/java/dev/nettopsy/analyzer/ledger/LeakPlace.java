package dev.nettopsy.analyzer.ledger;

import dev.nettopsy.snapshot.LeakTracker;
import dev.nettopsy.snapshot.LeakTracker.Access;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.NettyCopy;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the leak detector last saw a buffer.
 *
 * @param type the innermost class on the latest stack that is neither Netty's own nor the platform's; empty if there is none
 * @param hint what the program said there, or where no class is known the latest that it said at all; empty if nothing
 */
public record LeakPlace(String type, String hint) {

    private static final List<String> PLATFORM = List.of("java.", "jdk.", "sun.");

    /** The place of one tracker's object. */
    public static LeakPlace of(MemorySnapshot snapshot, LeakTracker tracker) {
        List<String> ignored = new ArrayList<>(PLATFORM);
        if (tracker.netty() >= 0 && tracker.netty() < snapshot.nettys().size()) {
            NettyCopy copy = snapshot.nettys().get(tracker.netty());
            ignored.add(copy.packagePrefix() + ".");
        }
        for (Access access : tracker.accesses()) {
            for (String type : access.stack()) {
                if (ignored.stream().noneMatch(type::startsWith)) {
                    return new LeakPlace(type, access.hint());
                }
            }
        }
        return new LeakPlace(
                "",
                tracker.accesses().stream()
                        .map(Access::hint)
                        .filter(hint -> !hint.isEmpty())
                        .findFirst()
                        .orElse(""));
    }
}
