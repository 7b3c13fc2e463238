/**
 * A numbered course of incidents. Each program runs on a real Netty in a process of its own, brings it into a known state
 * that real services have met, writes down what is true of itself, and dumps its heap. Each says first what one will see.
 */
@NullMarked
package dev.nettopsy.samples;

import org.jspecify.annotations.NullMarked;
