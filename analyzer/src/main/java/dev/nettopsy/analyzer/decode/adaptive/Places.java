package dev.nettopsy.analyzer.decode.adaptive;

import dev.nettopsy.snapshot.Position;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where chunks sit. A chunk that is in several structures counts for the first: current, next in line, then any queue. */
final class Places {

    /** @param owner index of the structure */
    record Place(Position position, int owner) {
        private int rank() {
            return switch (position) {
                case CURRENT -> 0;
                case NEXT_IN_LINE -> 1;
                default -> 2;
            };
        }
    }

    private final Map<Long, Place> places = new HashMap<>();

    void put(long chunk, Position position, int owner) {
        Place place = new Place(position, owner);
        places.merge(chunk, place, (before, now) -> now.rank() < before.rank() ? now : before);
    }

    /** Null for a chunk that no structure holds. */
    @Nullable
    Place of(long chunk) {
        return places.get(chunk);
    }
}
