package dev.nettopsy.cli;

/** The command line is wrong; the message says what to write instead. */
final class UsageException extends RuntimeException {

    UsageException(String message) {
        super(message);
    }
}
