@NullMarked
package dev.nettopsy.allocator.memory;

import org.jspecify.annotations.NullMarked;
