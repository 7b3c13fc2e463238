/** The whole Java heap in a few lines of a snapshot. */
@NullMarked
package dev.nettopsy.analyzer.heap;

import org.jspecify.annotations.NullMarked;
