/** Tests of the summary of a heap. */
@NullMarked
package dev.nettopsy.analyzer.heap;

import org.jspecify.annotations.NullMarked;
