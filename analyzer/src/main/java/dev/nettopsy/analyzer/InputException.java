package dev.nettopsy.analyzer;

import java.io.IOException;

/** An input is missing, cannot be read, or is of no known kind. The message is one line that the user can act on. */
public final class InputException extends IOException {

    public InputException(String message) {
        super(message);
    }

    public InputException(String message, Throwable cause) {
        super(message, cause);
    }
}
