@NullMarked
package dev.nettopsy.analyzer.evidence;

import org.jspecify.annotations.NullMarked;
