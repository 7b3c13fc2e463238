@NullMarked
package dev.nettopsy.allocator;

import org.jspecify.annotations.NullMarked;
