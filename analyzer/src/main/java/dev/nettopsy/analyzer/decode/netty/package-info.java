/** Which Nettys are in the dump: relocation prefixes, class loaders, versions. */
@NullMarked
package dev.nettopsy.analyzer.decode.netty;

import org.jspecify.annotations.NullMarked;
