/** The front door: files and options in, progress and cancel, a report out. */
@NullMarked
package dev.nettopsy.analyzer;

import org.jspecify.annotations.NullMarked;
