package dev.nettopsy.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * Standard output that remembers its first failure and swallows what follows: a reader that has seen enough
 * ({@code nettopsy histogram … | head}) is no error, and who writes need not care.
 */
final class StandardOutput extends OutputStream {

    private static final int BUFFER_BYTES = 1 << 16;

    private final OutputStream target;
    private Optional<IOException> failure = Optional.empty();

    StandardOutput(OutputStream target) {
        this.target = new BufferedOutputStream(target, BUFFER_BYTES);
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        if (failure.isEmpty()) {
            try {
                target.write(bytes, offset, length);
            } catch (IOException e) {
                failure = Optional.of(e);
            }
        }
    }

    @Override
    public void flush() {
        if (failure.isEmpty()) {
            try {
                target.flush();
            } catch (IOException e) {
                failure = Optional.of(e);
            }
        }
    }

    /** The process does not close its standard output before it ends. */
    @Override
    public void close() {
        flush();
    }

    /** Why not all was written; empty if all was, or if the reader did not want it. */
    Optional<IOException> failure() {
        return failure.filter(e -> !isBrokenPipe(e));
    }

    private static boolean isBrokenPipe(IOException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("Broken pipe") || message.contains("pipe is being closed");
    }
}
