@NullMarked
package dev.nettopsy.analyzer;

import org.jspecify.annotations.NullMarked;
