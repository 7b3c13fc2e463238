/**
 * Runs every incident on real Nettys in processes of their own and holds what the analyzer says of their dumps against what
 * the processes wrote down of themselves.
 */
@NullMarked
package dev.nettopsy.samples;

import org.jspecify.annotations.NullMarked;
