/**
 * What is known about the buffer memory of one process at one moment, as plain immutable records: the waist between
 * reading (heap dumps, allocators) and judging (ledger, rules, report).
 *
 * <h2>Glossary</h2>
 *
 * <ul>
 *   <li><b>Region</b>: one contiguous block of memory obtained from the JVM or libc: a chunk, an unpooled buffer, an NIO
 *       buffer. It is entered once, however many slices, duplicates or views point into it.
 *   <li><b>Chunk</b>: a region that an allocator carves buffers from. Its {@linkplain dev.nettopsy.snapshot.ChunkBook
 *       book} says what the allocator believes to have handed out of it.
 *   <li><b>Claim</b>: what a buffer object (or a cache entry) says it holds of a region: the other side of the book.
 *   <li><b>Owner</b>: the structure that can hand out a chunk: a magazine, a group of magazines, an arena.
 *   <li><b>Counter</b>: a number that a program keeps about its own memory. It is a statement, not evidence.
 *   <li><b>Holder</b>: a way on which a GC root reaches buffers, by classes and fields.
 *   <li><b>Gap</b>: something that could not be seen, and why.
 * </ul>
 *
 * Sizes, offsets and counts are {@code long}; sizes are in bytes unless a name says otherwise. References between records
 * are indices into the lists of {@link dev.nettopsy.snapshot.MemorySnapshot}; {@code -1} stands for "none". Records are
 * safe to share between threads.
 */
@NullMarked
package dev.nettopsy.snapshot;

import org.jspecify.annotations.NullMarked;
