/** Tests of reachability, paths and holders, against naive models. */
@NullMarked
package dev.nettopsy.analyzer.reach;

import org.jspecify.annotations.NullMarked;
