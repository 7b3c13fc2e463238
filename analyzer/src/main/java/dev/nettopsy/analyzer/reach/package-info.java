/** Who holds what: reachability from the roots, shortest paths. */
@NullMarked
package dev.nettopsy.analyzer.reach;

import org.jspecify.annotations.NullMarked;
