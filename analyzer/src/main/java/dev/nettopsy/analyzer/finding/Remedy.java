package dev.nettopsy.analyzer.finding;

import org.jspecify.annotations.Nullable;

/**
 * Something to do about a finding.
 *
 * @param when how soon it can be done
 * @param title an imperative of a few words
 * @param text one or two sentences: what it changes, in figures where they are known
 * @param line a line to copy: a flag, a dependency version, a command; null if there is none
 */
public record Remedy(
        When when, String title, String text, @Nullable String line) {

    /** How soon a remedy can be applied, soonest first. */
    public enum When {
        /** A restart with another setting. */
        NOW("now"),
        /** A new version, or a change of code. */
        THIS_WEEK("this-week"),
        /** How to see that it helped and stays so. */
        THEN_CHECK("then-check");

        private final String id;

        When(String id) {
            this.id = id;
        }

        /** The word of the report. */
        public String id() {
            return id;
        }
    }
}
