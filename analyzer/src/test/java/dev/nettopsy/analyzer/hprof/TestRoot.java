package dev.nettopsy.analyzer.hprof;

import dev.nettopsy.analyzer.graph.GcRoot;

/** A root of a dump that {@link HprofBuilder} makes. */
record TestRoot(GcRoot.Kind kind, long object, int threadSerial, int frame) {}
