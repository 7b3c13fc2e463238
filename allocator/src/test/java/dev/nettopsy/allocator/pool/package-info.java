@NullMarked
package dev.nettopsy.allocator.pool;

import org.jspecify.annotations.NullMarked;
