package dev.nettopsy.analyzer.index;

import dev.nettopsy.analyzer.bytes.SectionInput;
import dev.nettopsy.analyzer.bytes.SectionOutput;
import dev.nettopsy.analyzer.hprof.LongList;
import java.io.IOException;

/** Root records in compact form, in the order of the file as far as one thread met them. */
public final class RootList {

    private final LongList ids = new LongList();
    private final LongList tagsAndNumbers = new LongList();
    private final LongList threads = new LongList();

    RootList() {}

    void add(int tag, long id, long threadSerial, int number) {
        ids.add(id);
        tagsAndNumbers.add((long) tag << Integer.SIZE | (number & 0xffff_ffffL));
        threads.add(threadSerial);
    }

    void addAll(RootList other) {
        for (int i = 0; i < other.size(); i++) {
            ids.add(other.id(i));
            tagsAndNumbers.add(other.tagsAndNumbers.get(i));
            threads.add(other.threadSerial(i));
        }
    }

    void writeTo(SectionOutput out) throws IOException {
        out.number(size());
        for (int i = 0; i < size(); i++) {
            out.number(id(i));
            out.number(tagsAndNumbers.get(i));
            out.number(threadSerial(i));
        }
    }

    static RootList read(SectionInput in) {
        RootList roots = new RootList();
        for (int left = in.count(); left > 0; left--) {
            roots.ids.add(in.number());
            roots.tagsAndNumbers.add(in.number());
            roots.threads.add(in.number());
        }
        return roots;
    }

    /** Roots in the list. */
    public int size() {
        return ids.size();
    }

    /** The address that a root holds. */
    public long id(int index) {
        return ids.get(index);
    }

    /** Its {@link dev.nettopsy.analyzer.hprof.RootTag}. */
    public int tag(int index) {
        return (int) (tagsAndNumbers.get(index) >>> Integer.SIZE);
    }

    /** Number of a frame, for thread objects serial number of a stack trace; -1 if the record has none. */
    public int number(int index) {
        return (int) tagsAndNumbers.get(index);
    }

    /** Serial number of a thread, 0 if the record has none. */
    public long threadSerial(int index) {
        return threads.get(index);
    }
}
