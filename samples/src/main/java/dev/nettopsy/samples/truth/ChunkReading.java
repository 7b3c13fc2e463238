package dev.nettopsy.samples.truth;

import io.netty.buffer.ByteBuf;
import io.netty.util.ReferenceCounted;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** Asks one living chunk for its figures, by its own methods where it has them. */
final class ChunkReading {

    /** Bytes of the smallest block of a buddy chunk. */
    private static final int BUDDY_LEAF = 32768;

    private final Object chunk;

    ChunkReading(Object chunk) {
        this.chunk = chunk;
    }

    /** The chunk that a buffer was carved from. */
    static Object chunkOf(ByteBuf buffer) {
        for (ByteBuf at = buffer; at != null; at = at.unwrap()) {
            if (at.getClass().getSimpleName().equals("AdaptiveByteBuf")) {
                return Fields.require(at, "chunk");
            }
        }
        throw new IllegalArgumentException("not of an adaptive allocator: " + buffer.getClass());
    }

    String kind() {
        return switch (chunk.getClass().getSimpleName()) {
            case "SizeClassedChunk" -> "size-class";
            case "BuddyChunk" -> "buddy";
            default -> isPooled() ? "bump" : "one-off";
        };
    }

    /** Whether it may come back to a queue. Netty 4.1.131-140 has no such field: there only a one-off is a plain chunk. */
    boolean isPooled() {
        return Fields.has(chunk, "pooled")
                ? (Boolean) Fields.require(chunk, "pooled")
                : !chunk.getClass().getSimpleName().equals("Chunk");
    }

    /** Whether it is the mark of a dead magazine, which has no memory. */
    boolean isSentinel() {
        return Fields.get(chunk, "delegate") == null;
    }

    int capacity() {
        return (Integer) Fields.call(chunk, "capacity");
    }

    /** The count as the program itself would read it. */
    long references() {
        if (chunk instanceof ReferenceCounted counted) {
            return counted.refCnt();
        }
        if (Fields.has(chunk, "refCntUp")) {
            return Fields.number(chunk, "refCntUp") - Fields.number(chunk, "refCntDown");
        }
        Object count = Fields.require(chunk, "refCnt");
        try {
            return (Integer)
                    count.getClass().getMethod("refCnt", count.getClass()).invoke(null, count);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Bytes that its books call free. */
    long free() {
        return switch (kind()) {
            case "size-class" -> freeSegments() * Fields.number(chunk, "segmentSize");
            case "buddy" -> capacity() - Fields.number(chunk, "allocatedBytes") + waitingInBuddy();
            case "bump" -> (Integer) Fields.call(chunk, "remainingCapacity");
            default -> 0;
        };
    }

    /** Bytes that its books call handed out; what is neither is slack at the end, too small for a segment. */
    long handedOut() {
        if (!kind().equals("size-class")) {
            return capacity() - free();
        }
        long segment = Fields.number(chunk, "segmentSize");
        return capacity() / segment * segment - free();
    }

    /** Where its memory starts: a native address; 0 for a heap chunk. */
    long address() {
        ByteBuf memory = memory();
        return memory.isDirect() ? Addresses.of(memory) : 0;
    }

    boolean isDirect() {
        return memory().isDirect();
    }

    private ByteBuf memory() {
        return (ByteBuf) Fields.require(chunk, "delegate");
    }

    private long freeSegments() {
        if (Fields.has(chunk, "freeList")) {
            return (Integer) Fields.call(Fields.require(chunk, "freeList"), "size");
        }
        Object local = Fields.get(chunk, "localFreeList");
        long owned = local == null ? 0 : (Integer) Fields.call(local, "size");
        return owned + (Integer) Fields.call(Fields.require(chunk, "externalFreeList"), "size");
    }

    /** Blocks that were released but not merged yet: every slot of the list that is not empty (-1). */
    private long waitingInBuddy() {
        AtomicIntegerArray list = (AtomicIntegerArray) Fields.require(chunk, "freeList");
        long bytes = 0;
        for (int i = 0; i < list.length(); i++) {
            int entry = list.get(i);
            if (entry != -1) {
                bytes += (long) BUDDY_LEAF << (entry >>> 16);
            }
        }
        return bytes;
    }
}
