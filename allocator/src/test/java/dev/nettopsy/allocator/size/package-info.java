@NullMarked
package dev.nettopsy.allocator.size;

import org.jspecify.annotations.NullMarked;
