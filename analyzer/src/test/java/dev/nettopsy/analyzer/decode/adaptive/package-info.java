@NullMarked
package dev.nettopsy.analyzer.decode.adaptive;

import org.jspecify.annotations.NullMarked;
