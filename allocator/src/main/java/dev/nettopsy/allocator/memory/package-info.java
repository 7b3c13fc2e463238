/**
 * Obtains memory, gives it back, and counts it. Committed bytes change in two places of {@link
 * dev.nettopsy.allocator.memory.Treasury} and nowhere else.
 */
@NullMarked
package dev.nettopsy.allocator.memory;

import org.jspecify.annotations.NullMarked;
