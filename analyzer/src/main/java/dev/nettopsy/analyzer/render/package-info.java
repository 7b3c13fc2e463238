/**
 * Writes a report as JSON, HTML, Markdown, text for a terminal, SARIF and JUnit XML, and reads the JSON back: looks, never
 * content. Everything in a report may come from a hostile dump; each writer escapes it for the place where it goes.
 */
@NullMarked
package dev.nettopsy.analyzer.render;

import org.jspecify.annotations.NullMarked;
