/** Bytes of an input file: positional reads, mapped windows, big-endian numbers, expanded archives. */
@NullMarked
package dev.nettopsy.analyzer.bytes;

import org.jspecify.annotations.NullMarked;
