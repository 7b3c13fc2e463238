@NullMarked
package dev.nettopsy.analyzer.decode;

import org.jspecify.annotations.NullMarked;
