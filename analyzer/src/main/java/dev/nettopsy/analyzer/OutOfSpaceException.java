package dev.nettopsy.analyzer;

import java.io.IOException;

/** The disk has no room for what an input expands to. The message is one line that says what helps. */
public final class OutOfSpaceException extends IOException {

    public OutOfSpaceException(String message, Throwable cause) {
        super(message, cause);
    }
}
