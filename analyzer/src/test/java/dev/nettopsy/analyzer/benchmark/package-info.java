/** Measures whole processes on a dump that it makes itself; {@code BenchmarkHeap} makes the dump. Run by the profile {@code benchmark}. */
@NullMarked
package dev.nettopsy.analyzer.benchmark;

import org.jspecify.annotations.NullMarked;
