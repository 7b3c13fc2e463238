/**
 * What {@link io.netty.buffer.ByteBuf} and {@link io.netty.buffer.ByteBufAllocator} promise in their documentation, asked of every
 * kind of buffer of the corrected allocator; where the documentation is silent, Netty's unpooled buffers say what is right. The
 * whole package runs again in other processes: on another Netty, on another JDK, with and without Unsafe.
 */
@NullMarked
package dev.nettopsy.allocator.contract;

import org.jspecify.annotations.NullMarked;
