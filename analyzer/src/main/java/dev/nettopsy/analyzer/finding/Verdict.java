package dev.nettopsy.analyzer.finding;

/**
 * The one answer: the cause that explains most of the memory that should not be there.
 *
 * @param confidence 0 to 1
 * @param headline what happened, in two short sentences with the one figure that matters
 * @param claim one paragraph: how it came to it, and what is not the cause
 */
public record Verdict(Cause cause, Severity severity, double confidence, String headline, String claim, long bytes) {}
