package dev.nettopsy.analyzer.hprof;

import java.util.List;

/** A thread of a dump that {@link HprofBuilder} makes. */
record TestThread(int serial, long object, List<String> frames) {}
