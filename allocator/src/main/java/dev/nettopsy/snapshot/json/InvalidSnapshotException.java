package dev.nettopsy.snapshot.json;

import java.io.IOException;

/** A file is no snapshot that this release can read. The message is one line that says where and why. */
public final class InvalidSnapshotException extends IOException {

    InvalidSnapshotException(String message) {
        super(message);
    }

    InvalidSnapshotException(String message, Throwable cause) {
        super(message, cause);
    }
}
