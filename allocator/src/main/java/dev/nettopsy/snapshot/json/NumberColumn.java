package dev.nettopsy.snapshot.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * A column of whole numbers: an array of them, in which a text stands for a block of up to {@value #BLOCK}. Short columns
 * are plain, so that a person can read them; a million addresses as digits would take twelve megabytes.
 *
 * <p>A block is base 64 of a deflated (zlib) sequence of variable-length numbers: seven bits a byte, the lowest first, the
 * high bit set on all but the last, the sign folded into the lowest bit. Its first character is {@code =} if these are the
 * values, or {@code +} if they are the differences to the value before (to 0 for the first), whichever is shorter.
 */
final class NumberColumn {

    /** Numbers of a block: few enough that a crafted block cannot take much memory before it is counted. */
    static final int BLOCK = 1 << 16;

    private static final int MOST_PLAIN = 1000;
    private static final int LONGEST_VARINT = 10;
    private static final char VALUES = '=';
    private static final char DIFFERENCES = '+';

    private NumberColumn() {}

    static void write(long[] numbers, JsonGenerator out) throws IOException {
        out.writeStartArray();
        if (numbers.length <= MOST_PLAIN) {
            for (long number : numbers) {
                out.writeNumber(number);
            }
        } else {
            for (int from = 0; from < numbers.length; from += BLOCK) {
                out.writeString(pack(numbers, from, Math.min(numbers.length, from + BLOCK)));
            }
        }
        out.writeEndArray();
    }

    /** Reads an array of so many numbers, for which memory has been granted. */
    static long[] read(int rows, SnapshotReader in) throws IOException {
        in.expect(JsonToken.START_ARRAY, "a column of numbers");
        long[] numbers = new long[rows];
        int done = 0;
        while (in.parser().nextToken() != JsonToken.END_ARRAY) {
            if (done == rows) {
                throw in.invalid("expected " + rows + " numbers but found more");
            }
            if (in.is(JsonToken.VALUE_STRING)) {
                done = unpack(numbers, done, in);
            } else {
                numbers[done++] = in.number();
            }
        }
        if (done != rows) {
            throw in.invalid("expected " + rows + " numbers but found " + done);
        }
        return numbers;
    }

    private static String pack(long[] numbers, int from, int to) {
        String values = VALUES + deflated(varints(numbers, from, to, false));
        String differences = DIFFERENCES + deflated(varints(numbers, from, to, true));
        return differences.length() < values.length() ? differences : values;
    }

    private static byte[] varints(long[] numbers, int from, int to, boolean differences) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream((to - from) * 4);
        long last = 0;
        for (int i = from; i < to; i++) {
            long number = numbers[i] - last;
            long rest = (number << 1) ^ (number >> 63);
            while ((rest & ~0x7fL) != 0) {
                bytes.write((int) ((rest & 0x7f) | 0x80));
                rest >>>= 7;
            }
            bytes.write((int) rest);
            last = differences ? numbers[i] : 0;
        }
        return bytes.toByteArray();
    }

    private static String deflated(byte[] bytes) {
        Deflater deflater = new Deflater();
        try {
            deflater.setInput(bytes);
            deflater.finish();
            ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length);
            byte[] buffer = new byte[1 << 13];
            while (!deflater.finished()) {
                packed.write(buffer, 0, deflater.deflate(buffer));
            }
            return Base64.getEncoder().encodeToString(packed.toByteArray());
        } finally {
            deflater.end();
        }
    }

    /** Fills in a block; returns how many numbers there are with it. */
    private static int unpack(long[] numbers, int done, SnapshotReader in) throws IOException {
        String text = in.parser().getText();
        if (text.isEmpty() || (text.charAt(0) != VALUES && text.charAt(0) != DIFFERENCES)) {
            throw in.invalid("expected a number or a block of them");
        }
        int most = Math.min(BLOCK, numbers.length - done);
        byte[] bytes = new byte[most * LONGEST_VARINT];
        int length = inflate(text.substring(1), bytes, in);
        long last = 0;
        int at = 0;
        int end = done;
        while (at < length) {
            long raw = 0;
            int shift = 0;
            while (at < length && bytes[at] < 0 && shift < 63) {
                raw |= (bytes[at++] & 0x7fL) << shift;
                shift += 7;
            }
            if (at == length || end - done == most || bytes[at] < 0) {
                throw in.invalid("a block of numbers is damaged");
            }
            raw |= (long) bytes[at++] << shift;
            numbers[end] = ((raw >>> 1) ^ -(raw & 1)) + last;
            last = text.charAt(0) == DIFFERENCES ? numbers[end] : 0;
            end++;
        }
        return end;
    }

    private static int inflate(String base64, byte[] target, SnapshotReader in) throws IOException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(Base64.getDecoder().decode(base64));
            int length = 0;
            while (!inflater.finished() && length < target.length) {
                int more = inflater.inflate(target, length, target.length - length);
                if (more == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    throw in.invalid("a block of numbers is cut off");
                }
                length += more;
            }
            if (!inflater.finished() && inflater.inflate(new byte[1]) > 0) {
                throw in.invalid("a block of numbers is too long");
            }
            return length;
        } catch (DataFormatException | IllegalArgumentException e) {
            throw new InvalidSnapshotException(
                    String.valueOf(in.invalid("a block of numbers is damaged").getMessage()), e);
        } finally {
            inflater.end();
        }
    }
}
