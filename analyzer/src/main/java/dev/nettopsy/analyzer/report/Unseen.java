package dev.nettopsy.analyzer.report;

/**
 * Something that could not be seen.
 *
 * @param what the thing
 * @param why one sentence
 * @param effect which figures it touches
 */
public record Unseen(String what, String why, String effect) {}
