/**
 * Netty's pooled allocator, read from its own structures: arenas, chunk lists, the run and subpage books of each chunk, thread
 * caches and buffers.
 *
 * <pre>
 *   allocator ── arena ── chunk list ── chunk ── free runs, subpages           the side that hands out
 *                                         ▲
 *   buffer (chunk, handle) ───────────────┤                                    the side that holds
 *   thread cache ── queue ── entry (chunk, handle) ──┘
 * </pre>
 */
@NullMarked
package dev.nettopsy.analyzer.decode.pooled;

import org.jspecify.annotations.NullMarked;
