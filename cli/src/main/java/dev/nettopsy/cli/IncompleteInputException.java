package dev.nettopsy.cli;

import java.io.IOException;

/** The input is incomplete and the user asked to be strict about it. */
final class IncompleteInputException extends IOException {

    IncompleteInputException(String message) {
        super(message);
    }
}
