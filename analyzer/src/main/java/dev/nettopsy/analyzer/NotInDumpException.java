package dev.nettopsy.analyzer;

import java.io.IOException;

/** What was asked for is not in the dump, or could be several things. The message is one line that says what is there. */
public final class NotInDumpException extends IOException {

    public NotInDumpException(String message) {
        super(message);
    }
}
