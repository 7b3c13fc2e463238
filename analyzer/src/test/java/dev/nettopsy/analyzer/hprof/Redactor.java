package dev.nettopsy.analyzer.hprof;

import dev.nettopsy.snapshot.Redacted;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rewrites a heap dump as redaction tools do: objects get numbers from 1 in the order in which they are first named, contents
 * become zeros, and names others. Reads the format by itself, beside the product; identifiers of 8 bytes only.
 */
public final class Redactor {

    private static final int UTF8 = 0x01;
    private static final int LOAD_CLASS = 0x02;
    private static final int FRAME = 0x04;

    private record Layout(long above, List<Integer> types) {}

    private final ByteBuffer in;
    private final int idSize;
    private final Set<Redacted> parts;
    private final int blank;
    private final Map<Long, Layout> layouts = new HashMap<>();
    private final Map<Long, Long> numbers = new HashMap<>();
    private RecordOutput out;

    private Redactor(byte[] dump, Set<Redacted> parts, int blank) {
        this.in = ByteBuffer.wrap(dump);
        this.parts = parts;
        this.blank = blank;
        int header = 0;
        while (dump[header] != 0) {
            header++;
        }
        idSize = in.getInt(header + 1);
        out = new RecordOutput(idSize);
        in.position(header + 1 + 4 + 8);
    }

    /**
     * The dump without these parts.
     *
     * @param numbers of objects by their addresses, filled if these are redacted
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Redaction(byte[] dump, Map<Long, Long> numbers) {}

    /** Takes these parts out and leaves zeros. */
    public static Redaction redact(byte[] dump, Set<Redacted> parts) {
        return redact(dump, parts, 0);
    }

    /** Takes these parts out and leaves a byte again and again. */
    public static Redaction redact(byte[] dump, Set<Redacted> parts, int blank) {
        Redactor redactor = new Redactor(dump, parts, blank);
        // Bodies of instances can only be told apart once all classes are known.
        redactor.records();
        return new Redaction(redactor.records(), redactor.numbers);
    }

    private byte[] records() {
        int first = in.position();
        out = new RecordOutput(idSize);
        numbers.clear();
        RecordOutput all = new RecordOutput(idSize).raw(in.array(), 0, first);
        while (in.hasRemaining()) {
            int tag = in.get() & 0xff;
            int time = in.getInt();
            int end = in.getInt() + in.position();
            out = new RecordOutput(idSize);
            record(tag, end);
            byte[] body = out.bytes();
            all.u1(tag).u4(time).u4(body.length).raw(body);
        }
        in.position(first);
        return all.bytes();
    }

    private void record(int tag, int end) {
        switch (tag) {
            case UTF8 -> string(end);
            case LOAD_CLASS -> {
                copy(4);
                object();
            }
            case FRAME -> copy(4 * idSize);
            case 0x0c, 0x1c -> {
                while (in.position() < end) {
                    part();
                }
            }
            default -> {}
        }
        copy(end - in.position());
    }

    /** Descriptors of arrays of numbers are no names. */
    private void string(int end) {
        long id = id();
        byte[] text = new byte[end - in.position()];
        in.get(text);
        boolean kept = !parts.contains(Redacted.NAMES) || (text.length == 2 && text[0] == '[');
        out.id(id).raw(kept ? text : ("r/N" + Long.toHexString(id)).getBytes(StandardCharsets.UTF_8));
    }

    private void part() {
        int tag = in.get() & 0xff;
        out.u1(tag);
        switch (tag) {
            case 0x20 -> type();
            case 0x21 -> instance();
            case 0x22 -> {
                object();
                copy(4);
                int length = copiedInt();
                object();
                for (int i = 0; i < length; i++) {
                    object();
                }
            }
            case 0x23 -> numbers();
            default -> {
                object();
                copy(
                        switch (tag) {
                            case 0x01 -> idSize;
                            case 0x02, 0x03, 0x08 -> 8;
                            case 0x04, 0x06 -> 4;
                            default -> 0;
                        });
            }
        }
    }

    private void type() {
        long id = in.getLong(in.position());
        object();
        copy(4);
        long above = in.getLong(in.position());
        for (int i = 0; i < 6; i++) {
            object();
        }
        copy(4 + 2);
        int statics = copiedShort();
        for (int i = 0; i < statics; i++) {
            copy(idSize);
            value(copiedByte());
        }
        int fields = copiedShort();
        List<Integer> types = new ArrayList<>();
        for (int i = 0; i < fields; i++) {
            copy(idSize);
            types.add(copiedByte());
        }
        layouts.put(id, new Layout(above, types));
    }

    private void instance() {
        object();
        copy(4);
        long type = in.getLong(in.position());
        object();
        int end = copiedInt() + in.position();
        for (Layout layout = layouts.get(type); layout != null; layout = layouts.get(layout.above)) {
            layout.types.forEach(this::value);
        }
        copy(end - in.position());
    }

    private void numbers() {
        object();
        copy(4);
        int length = copiedInt();
        int type = copiedByte();
        boolean text = type == 8 || type == 5;
        int bytes = length * width(type);
        if (parts.contains(text ? Redacted.TEXT : Redacted.ARRAYS)) {
            blank(bytes);
        } else {
            copy(bytes);
        }
    }

    private void value(int type) {
        if (type == 2) {
            object();
        } else if (parts.contains(Redacted.FIELDS)) {
            blank(width(type));
        } else {
            copy(width(type));
        }
    }

    private void blank(int count) {
        byte[] bytes = new byte[count];
        Arrays.fill(bytes, (byte) blank);
        out.raw(bytes);
        in.position(in.position() + count);
    }

    private static int width(int type) {
        return switch (type) {
            case 4, 8 -> 1;
            case 5, 9 -> 2;
            case 6, 10 -> 4;
            default -> 8;
        };
    }

    private void object() {
        long id = id();
        out.id(
                id == 0 || !parts.contains(Redacted.ADDRESSES)
                        ? id
                        : numbers.computeIfAbsent(id, key -> numbers.size() + 1L));
    }

    private long id() {
        return in.getLong();
    }

    private int copiedByte() {
        int value = in.get();
        out.u1(value);
        return value;
    }

    private int copiedShort() {
        int value = in.getShort() & 0xffff;
        out.u2(value);
        return value;
    }

    private int copiedInt() {
        int value = in.getInt();
        out.u4(value);
        return value;
    }

    private void copy(int count) {
        out.raw(in.array(), in.position(), count);
        in.position(in.position() + count);
    }
}
