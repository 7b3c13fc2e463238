/**
 * What a process says of itself before it dumps its heap: the structures of its allocators by reflection on the living
 * objects, and its buffers from its own list of what it allocated, released and lost. Nothing here reads a dump, and
 * nothing here knows how the analyzer reads one.
 */
@NullMarked
package dev.nettopsy.samples.truth;

import org.jspecify.annotations.NullMarked;
