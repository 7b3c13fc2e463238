/** Phases, bytes read and cancellation; the only thing that every stage may talk to. */
@NullMarked
package dev.nettopsy.analyzer.progress;

import org.jspecify.annotations.NullMarked;
