package dev.nettopsy.analyzer.rules;

import dev.nettopsy.analyzer.ledger.LeakPlace;
import dev.nettopsy.snapshot.LeakTracker;
import dev.nettopsy.snapshot.MemorySnapshot;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Where lost buffers were last seen, by the records of Netty's leak detector. */
final class LeakTraces {

    /** More places than this are not worth a line. */
    private static final int MOST_PLACES = 3;

    private static final String BUFFERS = "ByteBuf";

    private LeakTraces() {}

    /** One statement, if the detector sampled any buffer that was lost. It needs none of them to be in the dump still. */
    static void evidence(Draft draft, MemorySnapshot snapshot) {
        List<LeakTracker> lost = snapshot.trackers().stream()
                .filter(tracker -> tracker.isLost() && tracker.resource().equals(BUFFERS))
                .toList();
        if (lost.isEmpty()) {
            return;
        }
        Map<String, Integer> places = new LinkedHashMap<>();
        lost.forEach(tracker -> places.merge(place(snapshot, tracker), 1, Integer::sum));
        String most = places.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_PLACES)
                .map(place -> place.getKey() + " (" + Figures.count(place.getValue()) + ")")
                .collect(Collectors.joining("; "));
        long gone = lost.stream().filter(tracker -> tracker.object() == 0).count();
        draft.evidence(
                "Netty's leak detector had sampled " + Figures.count(lost.size(), "lost buffer")
                        + (gone > 0 ? ", " + Figures.count(gone) + " of them collected since" : "")
                        + ". Last touched by: " + most + ".",
                lost.stream().map(LeakTracker::id).toList(),
                "sampled",
                (long) lost.size(),
                "collected",
                gone);
    }

    private static String place(MemorySnapshot snapshot, LeakTracker tracker) {
        LeakPlace place = LeakPlace.of(snapshot, tracker);
        return (place.type().isEmpty() ? "classes of Netty only" : place.type())
                + (place.hint().isEmpty() ? "" : ", hint \"" + place.hint() + '"');
    }
}
