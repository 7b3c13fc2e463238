@NullMarked
package dev.nettopsy.cli;

import org.jspecify.annotations.NullMarked;
