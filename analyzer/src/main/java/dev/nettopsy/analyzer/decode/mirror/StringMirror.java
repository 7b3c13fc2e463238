package dev.nettopsy.analyzer.decode.mirror;

import dev.nettopsy.analyzer.graph.FieldType;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.graph.HeapObject;
import dev.nettopsy.analyzer.graph.HeapPrimitiveArray;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * {@code java.lang.String}: {@code value} is a {@code char[]} (JDK 8) or a {@code byte[]} in the form that {@code coder} names:
 * 0 Latin-1, 1 UTF-16 in the byte order of the machine.
 */
public final class StringMirror {

    /** Longer strings are cut: what is read of a dump stays small. */
    public static final int MOST_CHARS = 4096;

    private static final int UTF16 = 1;

    private StringMirror() {}

    /**
     * The text, at most {@link #MOST_CHARS} characters of it; empty if the object is null or no string, or has nothing but
     * zeros in it, as redaction leaves.
     */
    public static String text(@Nullable HeapObject object) {
        String contents = contents(object);
        return contents.isEmpty() || contents.charAt(0) != 0 || contents.chars().anyMatch(c -> c != 0) ? contents : "";
    }

    /** The text whatever it is, at most {@link #MOST_CHARS} characters of it; empty if the object is null or no string. */
    public static String contents(@Nullable HeapObject object) {
        if (!(object instanceof HeapInstance string)
                || !(string.reference("value") instanceof HeapPrimitiveArray value)) {
            return "";
        }
        if (value.elementType() == FieldType.CHAR) {
            int bytes = 2 * Math.min(value.length(), MOST_CHARS);
            return new String(value.bytes(0, bytes), StandardCharsets.UTF_16BE);
        }
        if (value.elementType() != FieldType.BYTE) {
            return "";
        }
        boolean wide = string.number("coder", 0) == UTF16;
        int bytes = Math.min(value.length(), wide ? 2 * MOST_CHARS : MOST_CHARS);
        // Dumps copy byte arrays as they lie in memory, and all machines that HotSpot still runs on by default are
        // little-endian.
        Charset charset = wide ? StandardCharsets.UTF_16LE : StandardCharsets.ISO_8859_1;
        return new String(value.bytes(0, bytes), charset);
    }
}
