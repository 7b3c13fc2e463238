/** The corrected allocator beside Netty's own two: speed, memory, and a server under load. See {@code allocator/benchmark/run}. */
@NullMarked
package dev.nettopsy.allocator.benchmark;

import org.jspecify.annotations.NullMarked;
