package dev.nettopsy.samples;

import dev.nettopsy.samples.truth.Incident;
import dev.nettopsy.samples.truth.Workers;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/**
 * Uploads that are written to disk in one piece, from the Java heap, by a pool of threads.
 *
 * <p>What one will see: no direct buffer of the program's own; each thread has one of the JDK's, as large as the largest upload
 * that it has written, and keeps it for as long as it lives.
 */
public final class Sample21TemporaryBuffers {

    private static final int WRITERS = 4;
    private static final int UPLOAD_BYTES = 16 << 20;

    private Sample21TemporaryBuffers() {}

    public static void main(String[] arguments) {
        Incident incident = Incident.of("temporary-buffers", arguments);
        Workers writers = incident.watch(Workers.plain("upload-writer", WRITERS));
        writers.all(() -> write(new File(
                incident.dumpFile().getParentFile(), Thread.currentThread().getName())));
        incident.figure("threads", WRITERS);
        incident.figure("bytes", (long) WRITERS * UPLOAD_BYTES);
        incident.dump();
    }

    private static void write(File file) {
        try (FileChannel channel =
                FileChannel.open(file.toPath(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(UPLOAD_BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
