package dev.nettopsy.snapshot.json;

import java.io.IOException;

/** A snapshot has more values than fit in this process's memory. */
public final class SnapshotTooLargeException extends IOException {

    SnapshotTooLargeException(String message) {
        super(message);
    }
}
