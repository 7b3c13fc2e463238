@NullMarked
package dev.nettopsy.snapshot.json;

import org.jspecify.annotations.NullMarked;
