/** One class a rule, the catalogue, known defects as data, the verdict, and the pages that explain each cause. */
@NullMarked
package dev.nettopsy.analyzer.rules;

import org.jspecify.annotations.NullMarked;
