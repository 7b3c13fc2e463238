/** Size classes and how slots of them fill pages: arithmetic only, no state. */
@NullMarked
package dev.nettopsy.allocator.size;

import org.jspecify.annotations.NullMarked;
