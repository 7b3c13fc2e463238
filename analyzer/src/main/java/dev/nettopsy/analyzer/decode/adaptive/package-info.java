/**
 * The adaptive allocator of Netty 4.1.111-140 and 4.2.0-20.
 *
 * <p>The side that hands out is read first: magazines, groups, queues and caches, each from its own fields, arrays and
 * indices, which gives every chunk its {@linkplain dev.nettopsy.analyzer.decode.adaptive.Places place}. Then all chunk
 * objects of the dump, so that chunks in no list are seen too. Then the side that holds: every buffer object in use.
 */
@NullMarked
package dev.nettopsy.analyzer.decode.adaptive;

import org.jspecify.annotations.NullMarked;
