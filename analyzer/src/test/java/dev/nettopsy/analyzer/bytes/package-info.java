@NullMarked
package dev.nettopsy.analyzer.bytes;

import org.jspecify.annotations.NullMarked;
