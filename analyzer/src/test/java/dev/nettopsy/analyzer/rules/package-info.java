/** Tests of the rules, with snapshots built by hand. */
@NullMarked
package dev.nettopsy.analyzer.rules;

import org.jspecify.annotations.NullMarked;
