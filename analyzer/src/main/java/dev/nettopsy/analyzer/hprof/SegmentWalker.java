package dev.nettopsy.analyzer.hprof;

import dev.nettopsy.analyzer.bytes.BigEndian;
import dev.nettopsy.analyzer.bytes.FileBytes;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Walks the parts of a heap record through one reused buffer. One walker serves one thread.
 *
 * <p>The buffer holds the file from {@code start}; {@code at} is the part being looked at and {@code limit} the end of what
 * was read. A part of a fixed, small head may be read beyond {@code limit} (the buffer is longer than that), and is
 * believed only once its end is known to lie within.
 */
public final class SegmentWalker {

    static final int CLASS = 0x20;
    static final int INSTANCE = 0x21;
    static final int OBJECT_ARRAY = 0x22;
    static final int PRIMITIVE_ARRAY = 0x23;
    static final int PRIMITIVE_ARRAY_NODATA = 0xc3;
    static final int HEAP_INFO = 0xfe;

    /** Read at once: HotSpot's writer makes segments of about this size. */
    private static final int QUANTUM = 1 << 20;

    /** Holds the largest class record: three lists of 65535 entries of 17 bytes at most. */
    private static final int CAPACITY = 4 << 20;

    /** More than the longest head of a part other than a class. */
    private static final int MARGIN = 64;

    private final FileBytes file;
    private final int idSize;
    private final Damage damage;
    private byte[] buffer;

    private HeapVisitor visitor = new HeapVisitor() {};
    private boolean references;
    private long start;
    private long end;
    private int at;
    private int limit;

    public SegmentWalker(FileBytes file, int idSize, Damage damage) {
        this.file = file;
        this.idSize = idSize;
        this.damage = damage;
        this.buffer = new byte[(int) Math.min(QUANTUM, file.size()) + MARGIN];
    }

    /**
     * Visits all parts from one position to another.
     *
     * @return where it ended: {@code to}, or the first part that is not whole or of no known kind
     */
    public long walk(long from, long to, HeapVisitor parts) throws IOException {
        visitor = parts;
        references = parts.wantsReferences();
        start = from;
        end = to;
        at = 0;
        limit = 0;
        visitor.segment(from);
        while (position() < end) {
            refill(QUANTUM);
            int before = at;
            walkBuffer();
            if (at == before && !walkLongPart()) {
                break;
            }
        }
        return position();
    }

    private long position() {
        return start + at;
    }

    /** Moves what is left to the front and reads on, until {@code wanted} bytes are there or the segment ends. */
    private void refill(int wanted) throws IOException {
        int left = limit - at;
        System.arraycopy(buffer, at, buffer, 0, left);
        start += at;
        at = 0;
        limit = left;
        int missing = (int) Math.min(wanted - left, end - start - left);
        if (missing > 0) {
            if (left + missing > buffer.length - MARGIN) {
                buffer = Arrays.copyOf(buffer, CAPACITY + MARGIN);
            }
            limit += file.read(start + left, buffer, left, missing);
        }
    }

    /** Visits parts as long as they lie in the buffer as a whole. */
    private void walkBuffer() {
        while (at < limit) {
            int tag = buffer[at] & 0xff;
            long next = switch (tag) {
                case INSTANCE -> instance();
                case OBJECT_ARRAY -> objectArray();
                case PRIMITIVE_ARRAY -> primitiveArray(true);
                default -> other(tag);
            };
            if (next < 0) {
                return;
            }
            at = (int) next;
        }
    }

    /** Visits an instance; where the next part starts, -1 if this one does not end in the buffer. */
    private long instance() {
        int head = 1 + 2 * idSize + 2 * Integer.BYTES;
        int body = at + head;
        long length = BigEndian.u4(buffer, body - Integer.BYTES);
        if (body + length > limit) {
            return -1;
        }
        visitor.instance(
                position(),
                BigEndian.id(buffer, at + 1, idSize),
                BigEndian.id(buffer, at + 1 + idSize + Integer.BYTES, idSize),
                buffer,
                body,
                (int) length);
        return body + length;
    }

    private long objectArray() {
        int body = at + 1 + 2 * idSize + 2 * Integer.BYTES;
        long length = arrayLength();
        if (body + length * idSize > limit) {
            return -1;
        }
        visitObjectArray(length);
        if (references && length > 0) {
            visitor.elements(buffer, body, (int) length);
        }
        return body + length * idSize;
    }

    private void visitObjectArray(long length) {
        long id = BigEndian.id(buffer, at + 1, idSize);
        long classId = BigEndian.id(buffer, at + 1 + idSize + 2 * Integer.BYTES, idSize);
        visitor.objectArray(position(), id, classId, length);
    }

    private long primitiveArray(boolean withElements) {
        int body = at + 2 + idSize + 2 * Integer.BYTES;
        long length = arrayLength();
        int type = buffer[body - 1];
        int width = BasicType.primitiveWidth(type);
        long next = withElements ? body + length * width : body;
        if (next > limit || width == 0) {
            return -1;
        }
        visitor.primitiveArray(position(), BigEndian.id(buffer, at + 1, idSize), type, length);
        if (withElements) {
            visitor.contents(buffer, body, (int) next - body);
        }
        return next;
    }

    private long arrayLength() {
        return BigEndian.u4(buffer, at + 1 + idSize + Integer.BYTES);
    }

    private long other(int tag) {
        return switch (tag) {
            case CLASS -> classRecord();
            case PRIMITIVE_ARRAY_NODATA -> primitiveArray(false);
            case HEAP_INFO -> whole(at + 1 + Integer.BYTES + idSize);
            default -> root(tag);
        };
    }

    private long whole(int next) {
        return next <= limit ? next : -1;
    }

    private long classRecord() {
        ClassRecord.@Nullable Parsed parsed = ClassRecord.parse(buffer, at + 1, limit, idSize);
        if (parsed == null) {
            return -1;
        }
        visitor.classRecord(position(), parsed.record());
        return parsed.end();
    }

    private long root(int tag) {
        int more = RootTag.bytesAfterId(tag, idSize);
        int numbers = at + 1 + idSize;
        if (more < 0 || numbers + more > limit) {
            return -1;
        }
        long thread = RootTag.hasThread(tag) ? BigEndian.u4(buffer, numbers) : 0;
        int number = RootTag.hasSecondNumber(tag) ? BigEndian.s4(buffer, numbers + Integer.BYTES) : -1;
        visitor.root(tag, BigEndian.id(buffer, at + 1, idSize), thread, number);
        return (long) numbers + more;
    }

    /**
     * Deals with the part at the front of the buffer that did not end in it: reads more, visits a large array piece by
     * piece, or finds that it is damaged.
     */
    private boolean walkLongPart() throws IOException {
        if (limit < MARGIN && start + limit < end) {
            return readOn(QUANTUM);
        }
        if (limit == 0) {
            return cut();
        }
        return switch (buffer[at] & 0xff) {
            case INSTANCE -> longInstance();
            case OBJECT_ARRAY -> longObjectArray();
            case PRIMITIVE_ARRAY, PRIMITIVE_ARRAY_NODATA -> longPrimitiveArray();
            case CLASS -> readOn(CAPACITY);
            default -> cut();
        };
    }

    private boolean readOn(int wanted) throws IOException {
        int before = limit;
        refill(wanted);
        return limit > before || cut();
    }

    /** No real class has so many fields that they exceed the buffer: then the object counts, its values are passed over. */
    private boolean longInstance() throws IOException {
        int body = at + 1 + 2 * idSize + 2 * Integer.BYTES;
        long length = BigEndian.u4(buffer, body - Integer.BYTES);
        long next = start + body + length;
        if (body > limit || next > end) {
            return cut();
        }
        if (references && body + length <= CAPACITY) {
            return readOn(CAPACITY);
        }
        visitor.instance(
                position(),
                BigEndian.id(buffer, at + 1, idSize),
                BigEndian.id(buffer, at + 1 + idSize + Integer.BYTES, idSize),
                buffer,
                body,
                0);
        seek(next);
        return true;
    }

    private boolean longObjectArray() throws IOException {
        int body = at + 1 + 2 * idSize + 2 * Integer.BYTES;
        long length = arrayLength();
        long next = start + body + length * idSize;
        if (body > limit || next > end) {
            return cut();
        }
        visitObjectArray(length);
        at = body;
        while (references && position() < next) {
            refill((int) Math.min(QUANTUM, next - position()));
            int count = limit / idSize;
            if (count == 0) {
                return cut();
            }
            visitor.elements(buffer, 0, count);
            at = count * idSize;
        }
        seek(next);
        return true;
    }

    private boolean longPrimitiveArray() {
        int body = at + 2 + idSize + 2 * Integer.BYTES;
        int type = buffer[body - 1];
        int width = BasicType.primitiveWidth(type);
        if (body <= limit && width == 0) {
            return damaged("array of unknown element type " + type);
        }
        long next = start + body + arrayLength() * width;
        if (body > limit || next > end) {
            return cut();
        }
        visitor.primitiveArray(position(), BigEndian.id(buffer, at + 1, idSize), type, arrayLength());
        seek(next);
        return true;
    }

    private void seek(long position) {
        start = position;
        at = 0;
        limit = 0;
    }

    private boolean cut() {
        int tag = limit > at ? buffer[at] & 0xff : -1;
        if (tag >= 0 && !isPart(tag)) {
            return damaged(String.format("unknown sub-record 0x%02x", tag));
        }
        return damaged(
                tag == CLASS ? "class record cut or damaged" : String.format("sub-record 0x%02x cut", tag & 0xff));
    }

    private boolean damaged(String what) {
        String rest = end >= file.size() ? "the file ends" : "the record ends";
        damage.add(
                position(), what + " at offset " + position() + "; not read from there to " + end + ", where " + rest);
        return false;
    }

    static boolean isPart(int tag) {
        return tag == HEAP_INFO
                || tag == PRIMITIVE_ARRAY_NODATA
                || (tag >= CLASS && tag <= PRIMITIVE_ARRAY)
                || RootTag.isRoot(tag);
    }
}
