package dev.nettopsy.analyzer.trend;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Steps of several figures at one time are one: an allocator's chunk shows in its metric, in the JVM's pool, in the process. */
final class StepGroups {

    /** Figures follow each other by the time that memory takes to be touched: this part of the series at most. */
    private static final int NEAR = 40;

    private StepGroups() {}

    static List<Step> of(List<Step> steps, long duration) {
        List<Step> sorted = new ArrayList<>(steps);
        sorted.sort(Comparator.comparingLong(Step::at)
                .thenComparing(step -> step.figures().toString()));
        List<Step> groups = new ArrayList<>();
        for (Step step : sorted) {
            int last = groups.size() - 1;
            if (last >= 0 && belongs(groups.get(last), step, duration)) {
                groups.set(last, both(groups.get(last), step));
            } else {
                groups.add(step);
            }
        }
        return groups;
    }

    private static boolean belongs(Step group, Step step, long duration) {
        return step.at() - group.at() <= Math.max(group.took(), duration / NEAR)
                && group.stays() == step.stays()
                && step.figures().keySet().stream().noneMatch(group.figures()::containsKey);
    }

    private static Step both(Step first, Step second) {
        Map<String, Long> figures = new TreeMap<>(first.figures());
        figures.putAll(second.figures());
        long end = Math.max(first.at() + first.took(), second.at() + second.took());
        return new Step(first.at(), end - first.at(), first.stays(), figures);
    }
}
