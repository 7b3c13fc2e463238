/** Where each object is and of which class, in compact arrays; what the classes are, and how many objects each has. */
@NullMarked
package dev.nettopsy.analyzer.index;

import org.jspecify.annotations.NullMarked;
