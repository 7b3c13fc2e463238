@NullMarked
package dev.nettopsy.analyzer.hprof;

import org.jspecify.annotations.NullMarked;
