package dev.nettopsy.analyzer.trend;

/**
 * Slow growth of one figure's floor.
 *
 * @param figure its name
 * @param from when the time begins that was looked at; milliseconds since 1970
 * @param bytes growth in that time; steps are not in it
 * @param bytesPerHour the slope
 * @param confidence 0 to 1: by how much more of the pairs of floors the later one is the higher
 */
public record Drift(String figure, long from, long bytes, long bytesPerHour, double confidence) {}
