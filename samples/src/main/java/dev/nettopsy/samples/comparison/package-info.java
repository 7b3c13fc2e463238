/** The same work on one allocator after the other, and what each keeps of it: measured from outside, by Netty's own counter. */
@NullMarked
package dev.nettopsy.samples.comparison;

import org.jspecify.annotations.NullMarked;
