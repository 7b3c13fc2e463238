package dev.nettopsy.analyzer.report;

/**
 * How many chunks are about so full.
 *
 * @param label share of live bytes: {@code "empty"}, {@code "1 to 25 %"}, and so on
 * @param bytes capacity of these chunks
 */
public record Fullness(String label, long chunks, long bytes) {}
