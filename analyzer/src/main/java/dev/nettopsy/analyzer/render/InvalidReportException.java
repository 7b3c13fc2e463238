package dev.nettopsy.analyzer.render;

import java.io.IOException;

/** A file is not a JSON report that this version can read. The message is one line, fit to be shown. */
public final class InvalidReportException extends IOException {

    InvalidReportException(String message) {
        super(message);
    }

    InvalidReportException(String message, Throwable cause) {
        super(message, cause);
    }
}
