package dev.nettopsy.analyzer.hprof;

import dev.nettopsy.analyzer.bytes.FileBytes;
import dev.nettopsy.analyzer.bytes.SequentialBytes;
import java.io.IOException;

/** Where the stack traces and frames of a dump are; they are read when asked for. */
public final class StackTraces {

    /** No thread has more; a damaged count must not make one. */
    private static final int MOST_FRAMES = 100_000;

    private final int idSize;
    private final LongTable traceBySerial = new LongTable();
    private final LongTable frameById = new LongTable();
    private final LongList positions = new LongList();

    StackTraces(int idSize) {
        this.idSize = idSize;
    }

    void add(long frameId, long traceSerial, long body) {
        if (frameById.putIfAbsent(frameId, positions.size())
                || traceBySerial.putIfAbsent(traceSerial, positions.size())) {
            positions.add(body);
        }
    }

    /**
     * The frames of a trace, innermost first: identifier of the name of the class, then of that of the method, for each.
     * Empty if there is no such trace. Costs a small read a frame.
     */
    public LongList frames(long traceSerial, FileBytes file, LoadedClasses classes) throws IOException {
        LongList names = new LongList();
        int index = traceBySerial.get(traceSerial);
        if (index == LongTable.ABSENT) {
            return names;
        }
        SequentialBytes frames = new SequentialBytes(file);
        SequentialBytes in = new SequentialBytes(file);
        in.seek(positions.get(index));
        if (!in.has(3 * Integer.BYTES)) {
            return names;
        }
        in.s8();
        long count = Math.min(in.u4(), MOST_FRAMES);
        for (long i = 0; i < count && in.has(idSize); i++) {
            addFrame(frameById.get(in.id(idSize)), frames, classes, names);
        }
        return names;
    }

    private void addFrame(int index, SequentialBytes in, LoadedClasses classes, LongList names) throws IOException {
        if (index == LongTable.ABSENT) {
            return;
        }
        in.seek(positions.get(index));
        if (!in.has(4 * idSize + Integer.BYTES)) {
            return;
        }
        in.id(idSize);
        long methodId = in.id(idSize);
        in.id(idSize);
        in.id(idSize);
        names.add(classes.nameIdOfSerial(in.u4()));
        names.add(methodId);
    }
}
