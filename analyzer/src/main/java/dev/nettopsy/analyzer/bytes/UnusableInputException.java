package dev.nettopsy.analyzer.bytes;

import java.io.IOException;

/** An input is missing, unreadable or of no known kind. The message is one line that a user can act on. */
public final class UnusableInputException extends IOException {

    public UnusableInputException(String message) {
        super(message);
    }

    public UnusableInputException(String message, Throwable cause) {
        super(message, cause);
    }
}
