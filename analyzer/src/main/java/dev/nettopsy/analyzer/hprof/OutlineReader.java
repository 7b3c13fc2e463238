package dev.nettopsy.analyzer.hprof;

import dev.nettopsy.analyzer.bytes.FileBytes;
import dev.nettopsy.analyzer.bytes.SequentialBytes;
import dev.nettopsy.analyzer.progress.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Goes from record to record of a dump, and finds its way again where a record's head is damaged. */
final class OutlineReader {

    private static final int PROGRESS_STEP = 64 << 20;

    private static final long LARGEST_LENGTH = 0xffff_ffffL;

    /** Records that do not follow each other by chance. */
    private static final int CHAIN = 16;

    /** Places that look like a segment, each of which costs two reads: a crafted file may consist of nothing else. */
    private static final int MOST_TRIES = 1_000_000;

    private final FileBytes file;
    private final SequentialBytes in;
    private final HprofHeader header;
    private final Damage damage;
    private final Progress progress;
    private final List<Segment> segments = new ArrayList<>();
    private final List<Segment> strings = new ArrayList<>();
    private final LoadedClasses loadedClasses = new LoadedClasses();
    private final StackTraces stackTraces;
    private long stringsFrom = -1;
    private boolean endMissing;

    /** Whether a heap was read to its end. An agent writes another behind it each time that it is asked to. */
    private boolean ended;

    /** Whether what follows belongs to another heap than the one that is read. */
    private boolean another;

    private int tries;

    OutlineReader(FileBytes file, HprofHeader header, Damage damage, Progress progress) {
        this.file = file;
        this.in = new SequentialBytes(file);
        this.header = header;
        this.damage = damage;
        this.progress = progress;
        this.stackTraces = new StackTraces(header.idSize());
    }

    DumpOutline read() throws IOException {
        long position = header.length();
        long told = 0;
        while (position < file.size()) {
            long next = record(position);
            if (position - told > PROGRESS_STEP) {
                progress.advance(0);
                told = position;
            }
            position = next;
        }
        endStrings(position);
        if (segments.isEmpty()) {
            damage.add(file.size(), "no heap record: the file ends before its objects, at offset " + file.size());
        } else if (endMissing) {
            damage.add(file.size(), "no end record: the file ends early, at offset " + file.size());
        }
        SegmentCutter cutter = new SegmentCutter(file, header.idSize(), SegmentCutter.PIECE_BYTES);
        return new DumpOutline(header, cutter.cut(segments), strings, loadedClasses, stackTraces);
    }

    /** Reads the record at a position; returns where the next one starts. */
    private long record(long position) throws IOException {
        in.seek(position);
        if (!in.has(RecordTag.HEAD)) {
            damage.add(position, "the file ends within the head of a record, at offset " + file.size());
            return file.size();
        }
        int tag = in.u1();
        in.s4();
        long body = position + RecordTag.HEAD;
        long next = body + in.u4();
        if (tag == RecordTag.UTF8 && next <= file.size()) {
            stringsFrom = stringsFrom < 0 ? position : stringsFrom;
            return next;
        }
        endStrings(position);
        if (RecordTag.isHeap(tag)) {
            if (ended && !another) {
                another = true;
                damage.add(position, "another heap begins at offset " + position + "; only the first is read");
            }
            ended |= tag == RecordTag.HEAP_DUMP;
            endMissing |= tag == RecordTag.HEAP_DUMP_SEGMENT;
            return heap(position, body, next, tag == RecordTag.HEAP_DUMP);
        }
        if (!RecordTag.isKnown(tag) || next > file.size()) {
            return findWay(position);
        }
        other(tag, body, next);
        return next;
    }

    private void endStrings(long position) {
        if (stringsFrom >= 0) {
            strings.add(new Segment(stringsFrom, position));
            stringsFrom = -1;
        }
    }

    private void other(int tag, long body, long next) throws IOException {
        int idSize = header.idSize();
        if (tag == RecordTag.LOAD_CLASS && next - body >= 2L * Integer.BYTES + 2L * idSize) {
            in.has(2 * Integer.BYTES + 2 * idSize);
            long serial = in.u4();
            long classId = in.id(idSize);
            in.s4();
            loadedClasses.add(serial, classId, in.id(idSize));
        } else if (tag == RecordTag.FRAME || tag == RecordTag.TRACE) {
            in.has(idSize);
            stackTraces.add(tag == RecordTag.FRAME ? in.id(idSize) : 0, tag == RecordTag.TRACE ? in.u4() : 0, body);
        } else if (tag == RecordTag.HEAP_DUMP_END) {
            endMissing = false;
            ended |= next == body && !segments.isEmpty();
        }
    }

    /**
     * The stated length is believed if a record follows; if not, the parts are walked to find the end.
     *
     * @param isWhole whether it holds the whole heap, however large: a segment never exceeds what lengths can state
     */
    private long heap(long position, long body, long next, boolean isWhole) throws IOException {
        // One record that follows by chance proves nothing where the length may have wrapped around.
        int count = isWhole && file.size() - body > LARGEST_LENGTH ? CHAIN : 1;
        boolean believed = next > body ? startsRecords(next, count) : next == file.size() || startsHeapOrEnd(next);
        if (believed) {
            addSegment(body, next);
            return next;
        }
        long stop =
                new SegmentWalker(file, header.idSize(), new Damage()).walk(body, file.size(), new HeapVisitor() {});
        if (startsHeapOrEnd(stop)) {
            addSegment(body, stop);
            return stop;
        }
        // The walk over the segment will meet the same place again and say what is wrong there.
        addSegment(body, file.size() < next || next == body ? file.size() : Math.max(next, stop));
        if (stop == file.size()) {
            if (next > stop) {
                damage.add(
                        stop,
                        "the file ends " + (next - stop) + " bytes before its heap record does, at offset " + stop);
            }
            return stop;
        }
        return findWay(Math.max(stop, position + 1));
    }

    private void addSegment(long from, long to) {
        if (from < to && !another) {
            segments.add(new Segment(from, to));
        }
    }

    /** Whether so many records follow each other, or fewer up to the end of the file. */
    private boolean startsRecords(long position, int count) throws IOException {
        if (position > file.size()) {
            return false;
        }
        long at = position;
        for (int i = 0; i < count && at < file.size(); i++) {
            if (!startsRecord(at)) {
                return false;
            }
            in.seek(at + RecordTag.HEAD - Integer.BYTES);
            at = in.has(Integer.BYTES) ? at + RecordTag.HEAD + in.u4() : file.size();
        }
        return at <= file.size() || count == 1;
    }

    private boolean startsRecord(long position) throws IOException {
        if (position == file.size()) {
            return true;
        }
        in.seek(position);
        if (position > file.size() || !in.has(RecordTag.HEAD)) {
            return false;
        }
        int tag = in.u1();
        in.s4();
        return RecordTag.isHeap(tag) || (RecordTag.isKnown(tag) && position + RecordTag.HEAD + in.u4() <= file.size());
    }

    private boolean startsHeapOrEnd(long position) throws IOException {
        in.seek(position);
        return position < file.size() && in.has(1) && RecordTag.endsHeap(in.u1()) && startsRecord(position);
    }

    /** Looks for the next segment from a damaged place on: one whose length leads to another, or to the end of the file. */
    private long findWay(long damaged) throws IOException {
        long position = damaged + 1;
        while (position < file.size() && tries < MOST_TRIES) {
            if (startsSegment(position)) {
                damage.add(damaged, "damaged from offset " + damaged + " to " + position + "; not read");
                return position;
            }
            position++;
            if (position % PROGRESS_STEP == 0) {
                progress.advance(0);
            }
        }
        damage.add(damaged, "damaged from offset " + damaged + " to the end of the file; not read");
        return file.size();
    }

    private boolean startsSegment(long position) throws IOException {
        in.seek(position);
        if (!in.has(1) || in.u1() != RecordTag.HEAP_DUMP_SEGMENT || !in.has(RecordTag.HEAD)) {
            return false;
        }
        tries++;
        in.s4();
        long next = position + RecordTag.HEAD + in.u4();
        boolean part = SegmentWalker.isPart(in.u1());
        return part && next > position + RecordTag.HEAD && (next == file.size() || startsHeapOrEnd(next));
    }
}
