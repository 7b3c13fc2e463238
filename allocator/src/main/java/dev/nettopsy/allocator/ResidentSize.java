package dev.nettopsy.allocator;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Pages of this process in memory: the line {@code VmRSS} of {@code /proc/self/status}, which Linux writes anew for each read
 * from the start (fs/proc/array.c). The file is kept open, as opening it costs more than reading it.
 */
final class ResidentSize implements Closeable {

    private static final String LINE = "\nVmRSS:";
    private static final int LONGEST = 8 << 10;

    private final byte[] bytes = new byte[LONGEST];
    private final @Nullable RandomAccessFile status;

    ResidentSize() {
        status = open();
    }

    private static @Nullable RandomAccessFile open() {
        try {
            return new RandomAccessFile("/proc/self/status", "r");
        } catch (IOException e) {
            return null;
        }
    }

    /** In bytes; -1 where the system does not say. */
    long bytes() {
        RandomAccessFile file = status;
        if (file == null) {
            return -1;
        }
        try {
            file.seek(0);
            int read = file.read(bytes);
            return read <= 0 ? -1 : resident(new String(bytes, 0, read, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return -1;
        }
    }

    /** {@code VmRSS:\t  123456 kB}. */
    static long resident(String text) {
        int start = text.indexOf(LINE);
        int end = text.indexOf(" kB", Math.max(0, start));
        if (start < 0 || end < 0) {
            return -1;
        }
        String amount = text.substring(start + LINE.length(), end).strip();
        return amount.matches("\\d{1,15}") ? Long.parseLong(amount) << 10 : -1;
    }

    @Override
    public void close() throws IOException {
        if (status != null) {
            status.close();
        }
    }
}
