/**
 * Reads our own corrected allocator, {@code BoundedByteBufAllocator}, of whatever version and in whatever package: by the
 * fields that its classes have ({@link dev.nettopsy.analyzer.decode.bounded.Form}), from one object to the next. The picture
 * is the one that the allocator draws of itself, with what only a dump can tell: who holds its buffers, and which are lost.
 *
 * <pre>
 *   allocator ─ arena ┬ treasury ─ blocks
 *                     └ pool ─ spaces ─ chunks ─ slabs     a slab's word: a bit for each free slot, and in whose hands it is
 *   buffer ─ slab and slot, or a block of its own
 * </pre>
 */
@NullMarked
package dev.nettopsy.analyzer.decode.bounded;

import org.jspecify.annotations.NullMarked;
