package dev.nettopsy.analyzer.rules;

import dev.nettopsy.analyzer.finding.Cause;
import dev.nettopsy.analyzer.finding.Severity;
import dev.nettopsy.analyzer.finding.Verdict;
import dev.nettopsy.analyzer.trend.Drift;
import dev.nettopsy.analyzer.trend.Step;
import dev.nettopsy.analyzer.trend.Trends;
import dev.nettopsy.snapshot.MemorySeries;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The verdict where sums over time name no cause: what grew, since when, or that nothing did. */
final class TimelineStory {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final int MOST_TOLD = 4;

    private static final String DECIDE =
            " Figures over time do not tell why. A heap dump of the same process does: jcmd PID GC.heap_dump heap.hprof, then"
                    + " analyze both files together.";

    private final MemorySeries series;
    private final Trends trends;

    TimelineStory(MemorySeries series, Trends trends) {
        this.series = series;
        this.trends = trends;
    }

    Verdict verdict() {
        if (!trends.judged()) {
            return verdict(
                    Severity.INFO,
                    "The evidence does not decide: " + Figures.count(series.lines(), "sample") + " in "
                            + time(series.duration()) + " are too few to see growth.",
                    "Let the sampler run for at least twenty samples.");
        }
        List<String> told = told();
        if (told.isEmpty()) {
            return verdict(
                    Severity.INFO,
                    "Nothing grew to stay in " + time(series.duration()) + ".",
                    "Of " + Figures.count(trends.curves().size(), "figure")
                            + " none has a step or a drift. Whether the level itself is right, figures over time do not"
                            + " tell; a heap dump does.");
        }
        return verdict(Severity.WARNING, headline(), String.join(" ", told) + DECIDE);
    }

    private static Verdict verdict(Severity severity, String headline, String claim) {
        return new Verdict(Cause.INCONCLUSIVE, severity, 0.5, headline, claim, 0);
    }

    private String headline() {
        Optional<Step> step = trends.steps().stream().max(Comparator.comparingLong(Step::bytes));
        Optional<Drift> drift = trends.drifts().stream().max(Comparator.comparingLong(Drift::bytes));
        long byStep = step.map(Step::bytes).orElse(0L);
        if (step.isPresent() && byStep >= drift.map(Drift::bytes).orElse(0L)) {
            return "Memory grew by " + Figures.bytes(byStep) + " at "
                    + clock(step.get().at()) + (step.get().stays() ? " and stayed." : ", and the record ends there.");
        }
        Drift most = drift.orElseThrow();
        return "Memory grows by " + Figures.bytes(most.bytesPerHour()) + " an hour: " + most.figure() + ".";
    }

    private List<String> told() {
        List<String> told = new ArrayList<>();
        trends.steps().stream()
                .sorted(Comparator.comparingLong(Step::bytes).reversed())
                .limit(MOST_TOLD)
                .forEach(step -> told.add("At " + clock(step.at()) + " "
                        + String.join(", ", step.figures().keySet())
                        + " grew by up to " + Figures.bytes(step.bytes()) + within(step)
                        + (step.stays() ? "." : "; whether it stays is not known.")));
        trends.drifts().stream()
                .sorted(Comparator.comparingLong(Drift::bytes).reversed())
                .limit(MOST_TOLD)
                .forEach(drift -> told.add("The floor of " + drift.figure() + " rose by " + Figures.bytes(drift.bytes())
                        + " from " + clock(drift.from()) + " on."));
        return told;
    }

    private static String within(Step step) {
        return step.took() < 1_000 ? "" : " within " + time(step.took());
    }

    private static String clock(long millis) {
        return CLOCK.format(Instant.ofEpochMilli(millis));
    }

    /** A duration in the unit that shows one to three digits. */
    static String time(long millis) {
        long seconds = millis / 1_000;
        if (seconds < 120) {
            return seconds + " s";
        }
        return seconds < 7_200 ? seconds / 60 + " min" : seconds / 3_600 + " h";
    }
}
