@NullMarked
package dev.nettopsy.analyzer.trend;

import org.jspecify.annotations.NullMarked;
