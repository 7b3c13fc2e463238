package dev.nettopsy.analyzer;

import dev.nettopsy.snapshot.json.SnapshotJson;
import dev.nettopsy.snapshot.json.TimelineReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;

/** What a file is, told by its first bytes and never by its name. */
enum InputKind {
    /** {@code JAVA PROFILE 1.0.x}, a NUL after it. */
    HEAP_DUMP,
    /** One or many gzip members around what is none of the texts below. */
    GZIP,
    /** An archive with one heap dump inside. */
    ZIP,
    /** JSON that says it is a snapshot, packed with gzip or not. */
    SNAPSHOT,
    /** JSON lines that say they are a timeline, packed with gzip or not. */
    TIMELINE,
    /** Other text that begins with a brace, packed or not: a saved report. */
    JSON,
    EMPTY,
    UNKNOWN;

    private static final int HEAD_BYTES = 256;
    private static final byte[] HEAP_DUMP_HEAD = "JAVA PROFILE ".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern SNAPSHOT_HEAD = headOf(SnapshotJson.FORMAT);
    private static final Pattern TIMELINE_HEAD = headOf(TimelineReader.FORMAT);
    private static final byte[] GZIP_HEAD = {0x1f, (byte) 0x8b};
    private static final byte[] ZIP_HEAD = {'P', 'K', 3, 4};
    /** An archive without entries begins with the end of its directory. */
    private static final byte[] EMPTY_ZIP_HEAD = {'P', 'K', 5, 6};

    /** Reads the first bytes of the file. */
    static InputKind of(Path file) throws IOException {
        try {
            if (Files.isDirectory(file)) {
                throw new InputException(file + " is a folder, not a file");
            }
            // Opening a pipe would wait for its writer, and a dump is not read in order.
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new InputException(file + " is no regular file; save it to one first");
            }
            InputKind kind = kindOf(file);
            return kind == GZIP ? inside(file) : kind;
        } catch (NoSuchFileException e) {
            throw new InputException(file + " does not exist", e);
        } catch (AccessDeniedException e) {
            throw new InputException(file + " cannot be read: permission denied", e);
        }
    }

    private static InputKind kindOf(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(in.readNBytes(HEAD_BYTES));
        }
    }

    /** What was packed, if it is JSON; a dump is inflated by who reads it, and so are damaged ones as far as it goes. */
    private static InputKind inside(Path file) throws IOException {
        try (InputStream in = JsonFile.open(file)) {
            InputKind inside = of(in.readNBytes(HEAD_BYTES));
            return inside == SNAPSHOT || inside == TIMELINE || inside == JSON ? inside : GZIP;
        } catch (InputException e) {
            return GZIP;
        }
    }

    static boolean isGzip(byte[] head) {
        return startsWith(head, GZIP_HEAD);
    }

    private static InputKind of(byte[] head) {
        if (head.length == 0) {
            return EMPTY;
        }
        if (startsWith(head, HEAP_DUMP_HEAD)) {
            return HEAP_DUMP;
        }
        if (isGzip(head)) {
            return GZIP;
        }
        if (startsWith(head, ZIP_HEAD) || startsWith(head, EMPTY_ZIP_HEAD)) {
            return ZIP;
        }
        if (firstVisible(head) != '{') {
            return UNKNOWN;
        }
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (TIMELINE_HEAD.matcher(text).find()) {
            return TIMELINE;
        }
        return SNAPSHOT_HEAD.matcher(text).find() ? SNAPSHOT : JSON;
    }

    private static Pattern headOf(String format) {
        return Pattern.compile("\\{\\s*\"format\"\\s*:\\s*\"" + format + "\"");
    }

    private static boolean startsWith(byte[] head, byte[] prefix) {
        return head.length >= prefix.length && Arrays.equals(head, 0, prefix.length, prefix, 0, prefix.length);
    }

    /** The first byte that is neither white space nor of a byte-order mark; 0 if there is none. */
    private static int firstVisible(byte[] head) {
        int start = startsWith(head, new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf}) ? 3 : 0;
        for (int i = start; i < head.length; i++) {
            if (head[i] != ' ' && head[i] != '\t' && head[i] != '\r' && head[i] != '\n') {
                return head[i];
            }
        }
        return 0;
    }
}
