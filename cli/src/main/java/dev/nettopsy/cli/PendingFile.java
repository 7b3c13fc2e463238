package dev.nettopsy.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A file under another name until it is whole: written beside its place, moved into it in one step, gone if that does not
 * happen, also when the user stops the process.
 */
final class PendingFile implements AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 16;

    private final Path target;
    private final Path temporary;
    private final Stopping.Tidying tidying;

    private PendingFile(Path target) {
        this.target = target;
        this.temporary = target.resolveSibling(".nettopsy-" + UUID.randomUUID() + ".tmp");
        this.tidying = Stopping.tidiedBy(() -> deleteQuietly(temporary));
    }

    /** Writes all of a file; it takes its place with {@link #publish}. */
    static PendingFile write(Path target, Content content) throws IOException {
        PendingFile file = new PendingFile(target);
        try (FileChannel channel =
                        FileChannel.open(file.temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES)) {
            content.writeTo(out);
        } catch (IOException | RuntimeException | Error e) {
            file.close();
            throw e;
        }
        return file;
    }

    /** Moves the file into its place, over what was there. */
    void publish() throws IOException {
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
        }
        tidying.close();
    }

    /** Deletes the file if it was not published. */
    @Override
    public void close() {
        tidying.close();
        deleteQuietly(temporary);
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // The folder went away with the file, or is no longer ours: there is nobody left to tell.
            return;
        }
    }

    /** What goes into a file. */
    interface Content {
        /** Writes all of it and leaves the stream open. */
        void writeTo(OutputStream out) throws IOException;
    }
}
