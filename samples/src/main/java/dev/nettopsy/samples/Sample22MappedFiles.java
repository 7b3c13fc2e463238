package dev.nettopsy.samples;

import dev.nettopsy.samples.truth.Incident;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * A log that is mapped segment by segment, and never unmapped.
 *
 * <p>What one will see: buffers of the same class as direct ones, behind which are files: nobody counts them, no limit applies.
 */
public final class Sample22MappedFiles {

    private static final int SEGMENTS = 5;
    private static final int SEGMENT_BYTES = 64 << 20;

    private static final List<MappedByteBuffer> LOG = new ArrayList<>();

    private Sample22MappedFiles() {}

    public static void main(String[] arguments) throws IOException {
        Incident incident = Incident.of("mapped-files", arguments);
        for (int i = 0; i < SEGMENTS; i++) {
            LOG.add(map(new File(incident.dumpFile().getParentFile(), "segment-" + i)));
        }
        incident.figure("mappings", SEGMENTS);
        incident.figure("bytes", (long) SEGMENTS * SEGMENT_BYTES);
        incident.dump();
    }

    /** Sparse, so that it takes no room on disk. */
    private static MappedByteBuffer map(File file) throws IOException {
        try (RandomAccessFile segment = new RandomAccessFile(file, "rw")) {
            segment.setLength(SEGMENT_BYTES);
            return segment.getChannel().map(FileChannel.MapMode.READ_WRITE, 0, SEGMENT_BYTES);
        }
    }
}
