@NullMarked
package dev.nettopsy.analyzer.index;

import org.jspecify.annotations.NullMarked;
