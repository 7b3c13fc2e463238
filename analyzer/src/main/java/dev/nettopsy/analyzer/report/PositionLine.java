package dev.nettopsy.analyzer.report;

/** All regions of one position: how many, their bytes, and how many of them are idle. */
public record PositionLine(long regions, long capacity, long idleRegions, long idleBytes) {}
