package dev.nettopsy.analyzer.hprof;

import dev.nettopsy.analyzer.bytes.BigEndian;
import dev.nettopsy.analyzer.bytes.FileBytes;
import dev.nettopsy.analyzer.bytes.UnusableInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/**
 * The first bytes of a dump.
 *
 * @param format its text, {@code "JAVA PROFILE 1.0.2"}
 * @param idSize bytes of an identifier, 4 or 8
 * @param capturedAt milliseconds since 1970
 * @param length bytes of the header; the first record follows
 */
public record HprofHeader(String format, int idSize, long capturedAt, int length) {

    private static final String START = "JAVA PROFILE ";
    private static final Set<String> KNOWN = Set.of("1.0", "1.0.1", "1.0.2", "1.0.3");
    private static final int LONGEST_TEXT = 32;

    /** Whether these first bytes of a file are those of a heap dump. */
    public static boolean startsDump(byte[] bytes) {
        byte[] start = START.getBytes(StandardCharsets.US_ASCII);
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    /** Reads the header; a file that is no heap dump is refused with one line. */
    public static HprofHeader read(FileBytes file) throws IOException {
        byte[] bytes = new byte[LONGEST_TEXT + 1 + Integer.BYTES + Long.BYTES];
        int read = file.read(0, bytes, 0, bytes.length);
        if (!startsDump(bytes)) {
            throw new UnusableInputException(file.path() + ": not a heap dump");
        }
        int end = START.length();
        while (end < LONGEST_TEXT && bytes[end] != 0) {
            end++;
        }
        String version = new String(bytes, START.length(), end - START.length(), StandardCharsets.ISO_8859_1);
        int length = end + 1 + Integer.BYTES + Long.BYTES;
        if (read < length) {
            throw new UnusableInputException(
                    file.path() + ": heap dump ends within its header, after " + read + " bytes");
        }
        if (!KNOWN.contains(version)) {
            throw new UnusableInputException(
                    file.path() + ": heap dump of an unknown format version; known are 1.0.1, 1.0.2 and 1.0.3");
        }
        int idSize = BigEndian.s4(bytes, end + 1);
        if (idSize != Integer.BYTES && idSize != Long.BYTES) {
            throw new UnusableInputException(
                    file.path() + ": heap dump with identifiers of " + idSize + " bytes; expected 4 or 8");
        }
        return new HprofHeader(START + version, idSize, BigEndian.s8(bytes, end + 1 + Integer.BYTES), length);
    }
}
