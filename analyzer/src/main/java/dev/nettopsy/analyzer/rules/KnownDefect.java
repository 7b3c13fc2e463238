package dev.nettopsy.analyzer.rules;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.DefectMatch;
import dev.nettopsy.snapshot.NettyCopy;
import dev.nettopsy.snapshot.NettyVersion;
import dev.nettopsy.snapshot.VersionRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A fault of some releases of Netty that leaves a trace in a dump. Foreign knowledge: nothing else in the rules asks for
 * versions.
 *
 * @param id as in the catalogue of defects: {@code "A23"}
 * @param byDesign whether Netty means it to be so
 * @param causes what it can bring about
 * @param affected releases that have it, by line
 * @param pulls pull requests that mend it, as {4.1, 4.2} pairs of numbers; 0 where a line has none
 * @param symptom what it leaves in the memory of one copy of Netty; the version alone never decides
 */
record KnownDefect(
        String id,
        String title,
        boolean byDesign,
        Set<Cause> causes,
        List<Affected> affected,
        List<Pull> pulls,
        Predicate<Scene> symptom) {

    /**
     * Releases of one line that have a defect.
     *
     * @param fixedIn the first that is free of it; null if none is yet
     */
    record Affected(VersionRange range, @Nullable NettyVersion fixedIn) {}

    /** Numbers of one change on the two lines. */
    record Pull(int on41, int on42) {}

    static KnownDefect of(String id, String title, Predicate<Scene> symptom, Cause... causes) {
        return new KnownDefect(id, title, false, Set.of(causes), List.of(), List.of(), symptom);
    }

    /** Affected on 4.1 from {@code first} to {@code last}; the next release is free of it. */
    KnownDefect on41(int first, int last) {
        return with(VersionRange.of(4, 1, first, last), new NettyVersion(4, 1, last + 1));
    }

    KnownDefect on42(int first, int last) {
        return with(VersionRange.of(4, 2, first, last), new NettyVersion(4, 2, last + 1));
    }

    /** Affected on 4.1 from {@code first} on, and so are all later releases as far as is known. */
    KnownDefect openOn41(int first) {
        return with(VersionRange.of(4, 1, first, VersionRange.OPEN), null);
    }

    KnownDefect openOn42(int first) {
        return with(VersionRange.of(4, 2, first, VersionRange.OPEN), null);
    }

    KnownDefect pull(int on41, int on42) {
        List<Pull> more = new ArrayList<>(pulls);
        more.add(new Pull(on41, on42));
        return new KnownDefect(id, title, byDesign, causes, affected, List.copyOf(more), symptom);
    }

    KnownDefect meantSo() {
        return new KnownDefect(id, title, true, causes, affected, pulls, symptom);
    }

    private KnownDefect with(VersionRange range, @Nullable NettyVersion fixedIn) {
        List<Affected> more = new ArrayList<>(affected);
        more.add(new Affected(range, fixedIn));
        return new KnownDefect(id, title, byDesign, causes, List.copyOf(more), pulls, symptom);
    }

    /** The match with one copy of Netty; null if its version or what is in its memory does not fit. */
    @Nullable
    DefectMatch match(NettyCopy copy, Scene scene) {
        for (Affected line : affected) {
            if (copy.mayBe(line.range()) && symptom.test(scene)) {
                return match(line, copy.isCertainly(line.range()));
            }
        }
        return null;
    }

    /** The match with a release whose symptom was seen elsewhere than in a dump; null if it is not affected. */
    @Nullable
    DefectMatch match(NettyVersion release) {
        for (Affected line : affected) {
            if (line.range().contains(release)) {
                return match(line, true);
            }
        }
        return null;
    }

    private DefectMatch match(Affected line, boolean certain) {
        return new DefectMatch(
                id,
                title,
                status(line),
                pullText(line.range().first().minor() == 1),
                line.fixedIn() == null ? null : line.fixedIn().toString(),
                certain);
    }

    private String status(Affected line) {
        if (byDesign) {
            return "by-design";
        }
        return line.fixedIn() == null ? "open" : "fixed";
    }

    private @Nullable String pullText(boolean on41) {
        String text = pulls.stream()
                .map(pull -> on41 ? pullText(pull.on41(), pull.on42()) : pullText(pull.on42(), pull.on41()))
                .filter(one -> !one.isEmpty())
                .collect(Collectors.joining(", "));
        return text.isEmpty() ? null : text;
    }

    private static String pullText(int own, int other) {
        if (own == 0) {
            return "";
        }
        return other == 0 || other == own ? Integer.toString(own) : own + " / " + other;
    }
}
