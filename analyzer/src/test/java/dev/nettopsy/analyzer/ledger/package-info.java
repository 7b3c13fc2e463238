/** Tests of the books, with snapshots built by hand. */
@NullMarked
package dev.nettopsy.analyzer.ledger;

import org.jspecify.annotations.NullMarked;
