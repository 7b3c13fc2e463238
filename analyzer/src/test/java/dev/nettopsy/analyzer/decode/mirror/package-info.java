@NullMarked
package dev.nettopsy.analyzer.decode.mirror;

import org.jspecify.annotations.NullMarked;
