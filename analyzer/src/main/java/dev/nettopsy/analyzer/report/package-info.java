/**
 * What a report says, as plain records that mirror the JSON contract: findings and books as sections and tables, bounded
 * in size. Every rendering is made from these records alone, without the dump. Sizes are in bytes.
 */
@NullMarked
package dev.nettopsy.analyzer.report;

import org.jspecify.annotations.NullMarked;
