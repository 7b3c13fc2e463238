package dev.nettopsy.analyzer.decode.draft;

import dev.nettopsy.snapshot.Gap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What could not be seen, one entry for each kind of trouble however often it is met. */
public final class Gaps {

    /** A crafted dump can have any number of classes that look wrong; past this many kinds of trouble they are only counted. */
    static final int MOST = 200;

    private record Key(String what, String why, String effect) {}

    private final Map<Key, Long> counts = new LinkedHashMap<>();
    private long dropped;

    /** Notes one case of a trouble; cases with equal words become one gap with their number. */
    public void add(String what, String why, String effect) {
        Key key = new Key(what, why, effect);
        if (counts.size() >= MOST && !counts.containsKey(key)) {
            dropped++;
            return;
        }
        counts.merge(key, 1L, Long::sum);
    }

    /** In the order in which they were met. */
    public List<Gap> toList() {
        List<Gap> gaps = new ArrayList<>();
        counts.forEach((key, count) -> gaps.add(
                new Gap(key.what(), count == 1 ? key.why() : key.why() + " (" + count + " times)", key.effect())));
        if (dropped > 0) {
            gaps.add(new Gap(
                    "further gaps",
                    dropped + " more troubles of other kinds were met",
                    "figures may be incomplete beyond what is listed"));
        }
        return gaps;
    }
}
