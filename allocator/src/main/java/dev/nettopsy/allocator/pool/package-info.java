/**
 * How memory is handed out and taken back: chunks made of pages, slabs made of slots, magazines from which threads take, and
 * depots with what nobody takes from now. It knows nothing of Netty: the buffers are of a type parameter.
 *
 * <h2>Nothing belongs to a thread</h2>
 *
 * A slab's whole book is one word: a bit for each slot that is free, and in whose hands the slab is. Taking a slot clears a
 * bit, giving it back sets it, each by one atomic operation, from any thread. A thread is led to a magazine by its number
 * alone. So there is no cache of a thread to drain, no list of releases by others to fetch, nothing to adopt when a thread
 * ends, and memory that nobody uses can be taken from a thread that never calls again: by the same atomic operation on the
 * same word.
 *
 * <pre>
 *     in hands of   take     how it leaves that state
 *     MAGAZINE      yes      left without a free slot: NOBODY; left with some: DEPOT; wholly free and trimmed: RETIRED
 *     NOBODY        no       the first release hands it to the DEPOT
 *     DEPOT         no       polled: MAGAZINE; wholly free and not worth keeping: RETIRED
 *     RETIRED       no       never; its pages are free, the object is garbage
 * </pre>
 */
@NullMarked
package dev.nettopsy.allocator.pool;

import org.jspecify.annotations.NullMarked;
