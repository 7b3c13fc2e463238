package dev.nettopsy.analyzer.index;

import dev.nettopsy.analyzer.bytes.SectionInput;
import dev.nettopsy.analyzer.bytes.SectionOutput;
import java.io.IOException;

/**
 * How the JVM lays out objects: what a dump's objects took in its heap.
 *
 * <p>Sources: HotSpot's {@code oopDesc::base_offset_in_bytes}, {@code arrayOopDesc::base_offset_in_bytes}. Not modelled:
 * {@code @Contended} padding, and the frames that a {@code StackChunk} of a virtual thread holds behind its fields.
 *
 * @param headerBytes of an instance: 8 with compact headers, 12 with compressed class pointers, else 16
 * @param arrayHeaderBytes of an array with its length: 12, 16, 20 (JDK 23 and later) or 24
 * @param referenceBytes of a reference, 4 or 8
 * @param alignment of objects, 8 or a larger power of 2
 */
public record ObjectLayout(int headerBytes, int arrayHeaderBytes, int referenceBytes, int alignment) {

    /** HotSpot since JDK 7 with a heap below 32 GiB: what is assumed where the dump gives no sign. */
    public static final ObjectLayout USUAL = new ObjectLayout(12, 16, Integer.BYTES, Long.BYTES);

    static final ObjectLayout OF_32_BITS = new ObjectLayout(8, 12, Integer.BYTES, Long.BYTES);

    void writeTo(SectionOutput out) throws IOException {
        out.number(headerBytes);
        out.number(arrayHeaderBytes);
        out.number(referenceBytes);
        out.number(alignment);
    }

    static ObjectLayout read(SectionInput in) {
        return new ObjectLayout(in.below(64), in.below(64), in.below(Long.BYTES + 1), in.below(512));
    }

    /** Bytes of an array of that many elements of so many bytes each. */
    public long arrayBytes(int elementBytes, long length) {
        long base = elementBytes > Integer.BYTES ? align(arrayHeaderBytes, Long.BYTES) : arrayHeaderBytes;
        return align(base + length * elementBytes, alignment);
    }

    /** Bytes of an array of references. */
    public long referenceArrayBytes(long length) {
        return arrayBytes(referenceBytes, length);
    }

    static long align(long bytes, int alignment) {
        return (bytes + alignment - 1) & -alignment;
    }
}
