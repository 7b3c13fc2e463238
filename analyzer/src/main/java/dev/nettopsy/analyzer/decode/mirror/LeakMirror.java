package dev.nettopsy.analyzer.decode.mirror;

import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.graph.HeapObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** {@code ResourceLeakDetector$DefaultResourceLeak}: a weak reference to what it tracks, with a chain of {@code TraceRecord}s. */
public record LeakMirror(HeapInstance object) {

    public static final String DETECTOR_SUFFIX = "util.ResourceLeakDetector";

    private static final int MOST_RECORDS = 8;

    /** More records than anybody sets a detector to keep; a crafted chain need not end. */
    private static final int LONGEST_CHAIN = 1024;

    /** {@code TraceRecord.pos} of the mark at the end of the chain, and of the mark of a close (4.2.4+). */
    private static final long BOTTOM = -1;

    private static final long CLOSED = -2;

    /** What a detector tracks: {@code "ByteBuf"}. */
    public static String resource(HeapInstance detector) {
        return StringMirror.text(detector.reference("resourceType"));
    }

    /** Visits the trackers of a detector that were not closed. */
    public static void forEach(HeapInstance detector, Consumer<LeakMirror> visitor) {
        if (detector.reference("allLeaks") instanceof HeapInstance set) {
            MapMirror.forEach(set, (key, value) -> {
                if (key instanceof HeapInstance leak && leak.type().hasField("head")) {
                    visitor.accept(new LeakMirror(leak));
                }
            });
        }
    }

    /** Address of what it tracks; 0 once that was collected. */
    public long trackedId() {
        return object.referenceId("java.lang.ref.Reference#referent");
    }

    /** Accesses that were left out of the chain. */
    public long dropped() {
        return object.number("droppedRecords", 0);
    }

    /**
     * Records of accesses, latest first; each is a throwable with a {@code hintString}. Of a long chain the latest and the very
     * first, which tells who got the object.
     */
    public List<HeapInstance> records() {
        List<HeapInstance> records = new ArrayList<>();
        forEachRecord(record -> {
            if (records.size() == MOST_RECORDS) {
                records.remove(MOST_RECORDS - 1);
            }
            records.add(record);
        });
        return records;
    }

    /** Records of accesses that are not among these. */
    public long unread(List<HeapInstance> records) {
        long[] met = new long[1];
        forEachRecord(record -> met[0]++);
        return met[0] - records.size();
    }

    private void forEachRecord(Consumer<HeapInstance> visitor) {
        Set<Long> seen = new HashSet<>();
        HeapObject at = object.reference("head");
        while (at instanceof HeapInstance record && seen.size() < LONGEST_CHAIN && seen.add(record.id())) {
            long position = record.number("pos", 0);
            if (position != BOTTOM && position != CLOSED) {
                visitor.accept(record);
            }
            at = record.reference("next");
        }
    }

    /** What the program said with an access; empty if nothing. */
    public static String hint(HeapInstance record) {
        return StringMirror.text(record.reference("hintString"));
    }
}
