package dev.nettopsy.analyzer.hprof;

import dev.nettopsy.analyzer.bytes.FileBytes;
import dev.nettopsy.analyzer.progress.Progress;
import java.io.IOException;
import java.util.List;

/**
 * A dump without its heap: where its heap records, strings and stack traces are, and which classes were loaded. Costs one
 * small read for each record, and a walk over heap records that are so large that one processor would have most of the work. Unmodifiable; safe from several threads.
 */
public final class DumpOutline {

    private final HprofHeader header;
    private final List<Segment> segments;
    private final List<Segment> strings;
    private final LoadedClasses loadedClasses;
    private final StackTraces stackTraces;

    DumpOutline(
            HprofHeader header,
            List<Segment> segments,
            List<Segment> strings,
            LoadedClasses loadedClasses,
            StackTraces stackTraces) {
        this.header = header;
        this.segments = List.copyOf(segments);
        this.strings = List.copyOf(strings);
        this.loadedClasses = loadedClasses;
        this.stackTraces = stackTraces;
    }

    /** Reads the records of a dump; what is wrong with them goes to {@code damage}. */
    public static DumpOutline read(FileBytes file, Damage damage, Progress progress) throws IOException {
        if (!file.defect().isEmpty()) {
            damage.add(file.size(), file.defect());
        }
        return new OutlineReader(file, HprofHeader.read(file), damage, progress).read();
    }

    /**
     * The outline of a dump that was read before, as far as the heap is concerned: without strings, names and stacks.
     *
     * @param segments where its heap is
     */
    public static DumpOutline ofHeap(HprofHeader header, List<Segment> segments) {
        return new DumpOutline(header, segments, List.of(), new LoadedClasses(), new StackTraces(header.idSize()));
    }

    public HprofHeader header() {
        return header;
    }

    /** The bodies of all heap records; those of large ones in pieces, each of which begins with a part. */
    public List<Segment> segments() {
        return segments;
    }

    /** Bytes of all heap records. */
    public long heapBytes() {
        return segments.stream().mapToLong(Segment::length).sum();
    }

    /** Stretches of the file that hold nothing but string records. */
    List<Segment> strings() {
        return strings;
    }

    public LoadedClasses loadedClasses() {
        return loadedClasses;
    }

    public StackTraces stackTraces() {
        return stackTraces;
    }
}
