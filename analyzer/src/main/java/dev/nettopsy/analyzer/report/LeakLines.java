package dev.nettopsy.analyzer.report;

import dev.nettopsy.analyzer.ledger.LeakPlace;
import dev.nettopsy.snapshot.LeakTracker;
import dev.nettopsy.snapshot.MemorySnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The leak detector's records by the place where their buffers were last touched, most lost ones first. */
final class LeakLines {

    /** More places are a matter for the snapshot. */
    static final int MOST = 50;

    private static final int MOST_TRACKERS = 8;

    private final List<LeakLine> lines = new ArrayList<>();

    LeakLines(MemorySnapshot snapshot) {
        Map<LeakPlace, List<LeakTracker>> places = new LinkedHashMap<>();
        for (LeakTracker tracker : snapshot.trackers()) {
            places.computeIfAbsent(LeakPlace.of(snapshot, tracker), place -> new ArrayList<>())
                    .add(tracker);
        }
        places.forEach((place, trackers) -> lines.add(line(place, trackers)));
        lines.sort(Comparator.comparingLong((LeakLine line) -> -line.lost())
                .thenComparingLong(line -> -line.tracked())
                .thenComparing(LeakLine::type)
                .thenComparing(LeakLine::hint));
    }

    private static LeakLine line(LeakPlace place, List<LeakTracker> trackers) {
        List<LeakTracker> lost = trackers.stream().filter(LeakTracker::isLost).toList();
        List<LeakTracker> shown = new ArrayList<>(lost);
        trackers.stream().filter(tracker -> !tracker.isLost()).forEach(shown::add);
        return new LeakLine(
                Text.name(place.type()),
                Text.name(place.hint()),
                trackers.size(),
                lost.size(),
                lost.stream().filter(tracker -> tracker.object() == 0).count(),
                shown.stream()
                        .limit(MOST_TRACKERS)
                        .map(tracker -> Text.address(tracker.id()))
                        .toList());
    }

    List<LeakLine> first() {
        return lines.stream().limit(MOST).toList();
    }

    long total() {
        return lines.size();
    }
}
