package dev.nettopsy.snapshot.json;

import java.io.IOException;

/** A file is no timeline that this release can read. The message is one line that says where and why. */
public final class InvalidTimelineException extends IOException {

    InvalidTimelineException(String message) {
        super(message);
    }
}
