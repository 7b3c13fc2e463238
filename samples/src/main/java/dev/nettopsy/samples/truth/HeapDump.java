package dev.nettopsy.samples.truth;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;

/** Asks this JVM for a dump of itself. */
public final class HeapDump {

    private HeapDump() {}

    /**
     * Writes a dump of this process.
     *
     * @param live whether a full collection comes first and garbage is left out
     */
    public static void write(File file, boolean live) {
        try {
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(file.getPath(), live);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
