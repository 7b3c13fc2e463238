/** Balances and reconciliation: what the books say against what a recount finds. */
@NullMarked
package dev.nettopsy.analyzer.ledger;

import org.jspecify.annotations.NullMarked;
