/** Files of the same process beside its dump: what the operating system and the JVM's native-memory tracking say of it. */
@NullMarked
package dev.nettopsy.analyzer.evidence;

import org.jspecify.annotations.NullMarked;
