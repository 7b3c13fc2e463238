/**
 * What is known of foreign classes, as data: one small class for each class of Netty and of the JDK that is read, with the
 * names of its fields and since which epoch they exist. Field names are written nowhere else.
 *
 * <p>A mirror wraps one object and reads it field by field, each call from the file. A missing field answers 0, -1 or null,
 * as the method says; {@link dev.nettopsy.analyzer.decode.mirror.Layout} tells beforehand whether a field is missing.
 */
@NullMarked
package dev.nettopsy.analyzer.decode.mirror;

import org.jspecify.annotations.NullMarked;
