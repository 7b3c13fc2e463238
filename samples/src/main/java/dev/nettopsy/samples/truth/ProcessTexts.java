package dev.nettopsy.samples.truth;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import javax.management.JMException;
import javax.management.ObjectName;

/** What Linux and the JVM say of this process, as files beside its dump; needs {@code -XX:NativeMemoryTracking=summary}. */
public final class ProcessTexts {

    private static final long PAGE_BYTES = 4096;

    private ProcessTexts() {}

    /** Writes {@code smaps.txt} and {@code native-memory.txt}. */
    public static void write(File folder) {
        try {
            String tracking = (String) ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "vmNativeMemory",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
            try (InputStream in = new FileInputStream("/proc/self/smaps");
                    OutputStream out = new FileOutputStream(new File(folder, "smaps.txt"))) {
                in.transferTo(out);
            }
            try (OutputStream out = new FileOutputStream(new File(folder, "native-memory.txt"))) {
                out.write(tracking.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Bytes of this process that are in memory now. */
    public static long resident() {
        try (InputStream in = new FileInputStream("/proc/self/statm")) {
            String[] pages = new String(in.readAllBytes(), StandardCharsets.US_ASCII).split(" ", 3);
            return Long.parseLong(pages[1]) * PAGE_BYTES;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
