/** Netty's channels: what they are bound to, whether they are open, what waits in them, and who is in their pipelines. */
@NullMarked
package dev.nettopsy.analyzer.decode.channel;

import org.jspecify.annotations.NullMarked;
