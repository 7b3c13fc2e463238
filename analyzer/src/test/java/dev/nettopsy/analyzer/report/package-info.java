@NullMarked
package dev.nettopsy.analyzer.report;

import org.jspecify.annotations.NullMarked;
