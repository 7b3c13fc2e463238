package dev.nettopsy.analyzer.finding;

/**
 * A cause that was tested and is not it, or could not be tested.
 *
 * @param applicable whether the test could be made at all; false means "can't tell", with what is missing in {@code why}
 * @param why the test and the value found, one sentence
 */
public record RuledOut(Cause cause, boolean applicable, String why) {}
