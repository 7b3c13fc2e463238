/** A snapshot in the making: the lists that decoders add to, and what they share to fill them. Used by one thread. */
@NullMarked
package dev.nettopsy.analyzer.decode.draft;

import org.jspecify.annotations.NullMarked;
