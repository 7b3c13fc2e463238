package dev.nettopsy.analyzer.rules;

import dev.nettopsy.snapshot.HeapSummary.Suspect;
import dev.nettopsy.snapshot.Holder;
import dev.nettopsy.snapshot.MemorySnapshot;
import java.util.List;
import java.util.stream.Collectors;

/** Says in words what an object keeps. */
final class SuspectText {

    private static final int MOST_CONTENTS = 3;

    private SuspectText() {}

    /** In one sentence, for a headline. */
    static String shortly(Suspect suspect, long heap) {
        String keeps =
                Figures.bytes(suspect.retainedBytes()) + " (" + Figures.share(suspect.retainedBytes(), heap) + ")";
        return suspect.objects() > 1
                ? Figures.count(suspect.objects()) + " " + simple(suspect.className()) + " keep " + keeps + "."
                : capitalised(place(suspect)) + " alone keeps " + keeps + ".";
    }

    /** The field that holds it; where only the stack of a thread does, its class. Names of threads are no part of a verdict. */
    static String place(Suspect suspect) {
        List<String> path = suspect.holder().path();
        if (suspect.objects() > 1) {
            return simple(suspect.className());
        }
        if (path.isEmpty()) {
            return "one " + simple(suspect.className())
                    + (suspect.holder().thread() < 0 ? "" : " on the stack of a thread");
        }
        return simple(path.get(path.size() - 1)).replace('#', '.');
    }

    /** A field keeps the spelling of its class. */
    private static String capitalised(String place) {
        return place.startsWith("one ") ? "O" + place.substring(1) : place;
    }

    private static String simple(String name) {
        int end = name.indexOf('#') < 0 ? name.length() : name.indexOf('#');
        return name.substring(name.lastIndexOf('.', end - 1) + 1);
    }

    static void evidence(Draft draft, Suspect suspect, MemorySnapshot snapshot, long heap) {
        draft.evidence(
                keeps(suspect, heap) + way(suspect, snapshot) + pile(suspect) + contents(suspect),
                List.of(suspect.id()),
                "retainedBytes",
                suspect.retainedBytes(),
                "objects",
                suspect.objects(),
                "piledObjects",
                suspect.piledObjects(),
                "piledBytes",
                suspect.piledBytes());
    }

    private static String keeps(Suspect suspect, long heap) {
        String share = Figures.share(suspect.retainedBytes(), heap);
        return suspect.objects() > 1
                ? Figures.count(suspect.objects(), "object") + " of " + suspect.className() + ", held by roots apart,"
                        + " keep " + Figures.count(suspect.retainedBytes()) + " bytes, " + share + " of the heap."
                : "One " + suspect.className() + " keeps " + Figures.count(suspect.retainedBytes()) + " bytes, " + share
                        + " of the heap: without it, all of that would be garbage.";
    }

    private static String way(Suspect suspect, MemorySnapshot snapshot) {
        Holder holder = suspect.holder();
        String thread = holder.thread() < 0
                ? ""
                : " of thread " + snapshot.threads().get(holder.thread()).name();
        return (suspect.objects() > 1 ? " The largest is held by " : " It is held by ") + holder.root() + thread
                + holder.path().stream().map(step -> ", " + step).collect(Collectors.joining()) + ".";
    }

    private static String pile(Suspect suspect) {
        return suspect.piled().isEmpty()
                ? ""
                : " " + Figures.count(suspect.piledObjects()) + " " + suspect.piled() + " hang on it, with "
                        + Figures.bytes(suspect.piledBytes()) + ".";
    }

    private static String contents(Suspect suspect) {
        return suspect.contents().isEmpty()
                ? ""
                : " In it: "
                        + suspect.contents().stream()
                                .limit(MOST_CONTENTS)
                                .map(use -> Figures.count(use.objects()) + " " + use.name() + " ("
                                        + Figures.bytes(use.shallowBytes()) + ")")
                                .collect(Collectors.joining(", "))
                        + ".";
    }
}
