@NullMarked
package dev.nettopsy.analyzer.render;

import org.jspecify.annotations.NullMarked;
