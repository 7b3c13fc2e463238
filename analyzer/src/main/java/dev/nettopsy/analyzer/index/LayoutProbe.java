package dev.nettopsy.analyzer.index;

import dev.nettopsy.analyzer.bytes.FileBytes;
import dev.nettopsy.analyzer.hprof.BasicType;
import dev.nettopsy.analyzer.hprof.Damage;
import dev.nettopsy.analyzer.hprof.DumpOutline;
import dev.nettopsy.analyzer.hprof.HeapVisitor;
import dev.nettopsy.analyzer.hprof.Segment;
import dev.nettopsy.analyzer.hprof.SegmentWalker;
import java.io.IOException;
import java.util.List;

/**
 * Finds out how objects were laid out from a sample of the dump. The format does not tell, but neighbours do: the next
 * address behind an array is where the array ends, and no array is larger than the distance to it. In a dump whose objects
 * were given numbers there are no neighbours; that shows where two objects would overlap, or lie where none can.
 */
final class LayoutProbe extends HeapVisitor {

    /**
     * Small samples are tried first: what they tell is enough for most dumps, and they end before the walk is compiled,
     * which would be for this visitor and in vain for the next.
     */
    private static final int[] SAMPLES = {64, 16, 4};

    private static final long[] SAMPLE_BYTES = {8 << 10, 256 << 10, 16 << 20};

    /** Neighbours of arrays that are enough to decide: one in eight of them ends without padding. */
    private static final int ENOUGH = 100;

    private static final int ENOUGH_OF_REFERENCES = 4;

    private static final int ENOUGH_OBJECTS = 32;

    /** Shorter arrays of references may end at the same address with 4 and with 8 bytes a reference. */
    private static final int LONG_ENOUGH = 8;

    /** Before references of 8 bytes, with compact headers. */
    private static final int LEAST_WIDE_HEADER = 16;

    private static final long COMPRESSED_HEAP = 32L << 30;

    /** No JVM has a smaller one. */
    private static final int LEAST_HEADER = 8;

    private final int idSize;
    private long arrayId;
    private long arrayLength;
    private int arrayWidth;
    private long leastArrayHeader = Long.MAX_VALUE;
    private long headers;
    private long narrow;
    private long wide;
    private long objects;
    private long allBits;
    private long lowest = Long.MAX_VALUE;
    private long highest;
    private boolean overlap;

    private LayoutProbe(int idSize) {
        this.idSize = idSize;
    }

    static ObjectLayout probe(FileBytes file, DumpOutline outline) throws IOException {
        LayoutProbe probe = new LayoutProbe(outline.header().idSize());
        SegmentWalker walker = new SegmentWalker(file, outline.header().idSize(), new Damage());
        for (int i = 0; i < SAMPLES.length && !probe.isSure(); i++) {
            probe.sample(walker, outline.segments(), SAMPLES[i], SAMPLE_BYTES[i]);
        }
        return probe.layout();
    }

    private void sample(SegmentWalker walker, List<Segment> segments, int samples, long bytes) throws IOException {
        int step = Math.max(1, segments.size() / samples);
        for (int i = 0; i < segments.size() && !isSure(); i += step) {
            Segment segment = segments.get(i);
            walker.walk(segment.start(), Math.min(segment.end(), segment.start() + bytes), this);
        }
    }

    private boolean isSure() {
        return headers >= ENOUGH && narrow + wide >= ENOUGH_OF_REFERENCES;
    }

    @Override
    public void segment(long position) {
        arrayId = 0;
    }

    @Override
    public void instance(long position, long id, long classId, byte[] bytes, int at, int length) {
        meet(id);
        arrayId = 0;
    }

    @Override
    public void objectArray(long position, long id, long classId, long length) {
        meet(id);
        arrayId = id;
        arrayLength = length;
        arrayWidth = 0;
    }

    @Override
    public void primitiveArray(long position, long id, int type, long length) {
        meet(id);
        arrayId = id;
        arrayLength = length;
        arrayWidth = BasicType.primitiveWidth(type);
    }

    private void meet(long id) {
        objects++;
        allBits |= id;
        lowest = Math.min(lowest, id);
        highest = Math.max(highest, id);
        long distance = id - arrayId;
        if (arrayId == 0 || distance <= 0) {
            return;
        }
        overlap |= distance < LEAST_HEADER + arrayLength * Math.max(arrayWidth, 1);
        if (arrayWidth == 0) {
            countReferences(distance);
        } else if (arrayWidth <= Integer.BYTES) {
            headers++;
            long header = distance - arrayLength * arrayWidth;
            if (header >= ObjectLayout.OF_32_BITS.arrayHeaderBytes()) {
                leastArrayHeader = Math.min(leastArrayHeader, header);
            }
        }
    }

    private void countReferences(long distance) {
        if (arrayLength < LONG_ENOUGH) {
            return;
        }
        long wideBytes = LEAST_WIDE_HEADER + arrayLength * Long.BYTES;
        if (distance >= ObjectLayout.OF_32_BITS.arrayHeaderBytes() + arrayLength * Integer.BYTES
                && distance < wideBytes) {
            narrow++;
        } else if (distance >= wideBytes && distance < wideBytes + 3 * Long.BYTES) {
            wide++;
        }
    }

    private ObjectLayout layout() {
        if (idSize == Integer.BYTES) {
            return ObjectLayout.OF_32_BITS;
        }
        if (overlap || allBits % Long.BYTES != 0) {
            return ObjectLayout.USUAL;
        }
        int reference = referenceBytes();
        int alignment = alignment();
        // No header is larger than the least that was seen; it may be smaller, where no array was without padding.
        if (leastArrayHeader < 16) {
            return new ObjectLayout(8, 12, reference, alignment);
        }
        boolean isLarge = leastArrayHeader >= 20 && leastArrayHeader <= 24 && headers >= ENOUGH;
        if (isLarge) {
            return new ObjectLayout(16, leastArrayHeader < 24 ? 20 : 24, reference, alignment);
        }
        ObjectLayout usual = ObjectLayout.USUAL;
        return new ObjectLayout(usual.headerBytes(), usual.arrayHeaderBytes(), reference, alignment);
    }

    /** One array that is too short for references of 8 bytes proves 4; the reverse a piece of garbage behind it feigns. */
    private int referenceBytes() {
        if (narrow > 0 || wide > 0) {
            return narrow > 0 ? Integer.BYTES : Long.BYTES;
        }
        return highest - lowest < COMPRESSED_HEAP ? Integer.BYTES : Long.BYTES;
    }

    /** HotSpot allows 8 to 256 ({@code ObjectAlignmentInBytes}). A few objects may lie on larger multiples by chance. */
    private int alignment() {
        long lowestBit = Long.lowestOneBit(allBits);
        boolean isLarger = objects >= ENOUGH_OBJECTS && lowestBit > Long.BYTES && lowestBit <= 256;
        return isLarger ? (int) lowestBit : Long.BYTES;
    }
}
