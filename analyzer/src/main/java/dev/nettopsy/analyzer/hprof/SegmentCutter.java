package dev.nettopsy.analyzer.hprof;

import dev.nettopsy.analyzer.bytes.FileBytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts heap records into pieces between two of their parts, so that a pass over the heap has work for every processor: JDK 8
 * writes all objects into one record, and larger heaps into records of a gigabyte. Where parts begin only a walk tells; it
 * reads heads alone and costs a fraction of the passes that it speeds up.
 */
final class SegmentCutter {

    /** So much takes a pass some tens of milliseconds: a thousand times what it costs to begin a piece. */
    static final long PIECE_BYTES = 32L << 20;

    /** Records that are no larger than this part of all of them keep every processor busy as they are. */
    private static final int ENOUGH_SEGMENTS = 32;

    private static final HeapVisitor NOBODY = new HeapVisitor() {};

    private final FileBytes file;
    private final int idSize;
    private final long pieceBytes;

    SegmentCutter(FileBytes file, int idSize, long pieceBytes) {
        this.file = file;
        this.idSize = idSize;
        this.pieceBytes = pieceBytes;
    }

    /** The same heap in more segments; as it is where it has enough of them. */
    List<Segment> cut(List<Segment> segments) throws IOException {
        long all = segments.stream().mapToLong(Segment::length).sum();
        long longest = Math.max(pieceBytes * 2, all / ENOUGH_SEGMENTS);
        List<Segment> pieces = new ArrayList<>();
        for (Segment segment : segments) {
            if (segment.length() > longest) {
                cut(segment, pieces);
            } else {
                pieces.add(segment);
            }
        }
        return pieces;
    }

    /**
     * A walk that ends within a part returns where the part begins: there the next piece does. A part that is longer than a
     * piece needs a longer walk; what is damaged stays in the last piece, and whoever reads it says so.
     */
    private void cut(Segment segment, List<Segment> pieces) throws IOException {
        SegmentWalker walker = new SegmentWalker(file, idSize, new Damage());
        long start = segment.start();
        long wanted = pieceBytes;
        while (segment.end() - start > wanted) {
            long next = walker.walk(start, start + wanted, NOBODY);
            if (next == start) {
                wanted *= 2;
            } else {
                pieces.add(new Segment(start, next));
                start = next;
                wanted = pieceBytes;
            }
        }
        pieces.add(new Segment(start, segment.end()));
    }
}
