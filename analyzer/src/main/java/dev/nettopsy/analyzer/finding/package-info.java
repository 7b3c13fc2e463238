/** The vocabulary of what a rule says: cause, severity, evidence, advice. Plain records. */
@NullMarked
package dev.nettopsy.analyzer.finding;

import org.jspecify.annotations.NullMarked;
