package dev.nettopsy.analyzer.finding;

import org.jspecify.annotations.Nullable;

/**
 * A known defect of Netty whose versions and symptom both fit.
 *
 * @param id {@code "A23"}
 * @param title a few words
 * @param status {@code "fixed"}, {@code "open"}, {@code "by-design"}
 * @param pullRequest number of the fix on the line of the process, with the other line's after a slash; null if none
 * @param fixedIn release that is free of it on the line of the process; null if there is none yet
 * @param certain whether the version was read; false if it only lies in the range that the shape allows
 */
public record DefectMatch(
        String id,
        String title,
        String status,
        @Nullable String pullRequest,
        @Nullable String fixedIn,
        boolean certain) {}
