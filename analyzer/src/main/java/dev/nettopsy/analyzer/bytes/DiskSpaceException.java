package dev.nettopsy.analyzer.bytes;

import java.io.IOException;

/** There is not enough free disk space to expand an archive or to put pages aside. The message is one line with what helps. */
public final class DiskSpaceException extends IOException {

    DiskSpaceException(String message) {
        super(message);
    }
}
