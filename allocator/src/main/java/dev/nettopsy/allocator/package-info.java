/** The corrected allocator for Netty; the only package that knows Netty. */
@NullMarked
package dev.nettopsy.allocator;

import org.jspecify.annotations.NullMarked;
