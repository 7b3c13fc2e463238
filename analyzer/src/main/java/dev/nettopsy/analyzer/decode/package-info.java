/**
 * What Netty, NIO and the JVM keep of buffer memory in the objects of a heap dump, as a {@link
 * dev.nettopsy.snapshot.MemorySnapshot}.
 *
 * <p>Everything foreign is read through {@linkplain dev.nettopsy.analyzer.decode.mirror mirrors}. A shape that is not known
 * is a {@linkplain dev.nettopsy.snapshot.Gap gap} and never an exception: dumps are damaged, crafted, or newer than this
 * program.
 */
@NullMarked
package dev.nettopsy.analyzer.decode;

import org.jspecify.annotations.NullMarked;
