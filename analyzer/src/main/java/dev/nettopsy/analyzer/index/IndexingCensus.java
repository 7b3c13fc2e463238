package dev.nettopsy.analyzer.index;

import dev.nettopsy.analyzer.bytes.Columns;
import dev.nettopsy.analyzer.hprof.ClassRecord;
import dev.nettopsy.analyzer.hprof.LongList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A census that also collects the addresses of objects, and the roots. */
final class IndexingCensus extends Census {

    /** Roots of one heap record. */
    private record Part(long position, RootList roots) {}

    private final @Nullable PagedIdsBuilder bitmap;
    private final LongList list = new LongList();
    private final List<Part> parts = new ArrayList<>();
    private long position;
    private @Nullable RootList roots;

    /** @param bitmap null to collect addresses in a list */
    IndexingCensus(ObjectLayout layout, @Nullable PagedIdsBuilder bitmap) {
        super(layout);
        this.bitmap = bitmap;
    }

    @Override
    public void segment(long start) {
        position = start;
        roots = null;
    }

    @Override
    public void root(int tag, long id, long threadSerial, int number) {
        if (roots == null) {
            roots = new RootList();
            parts.add(new Part(position, roots));
        }
        roots.add(tag, id, threadSerial, number);
    }

    @Override
    public void classRecord(long at, ClassRecord record) {
        super.classRecord(at, record);
        collect(record.id());
    }

    @Override
    public void instance(long at, long id, long classId, byte[] bytes, int body, int length) {
        super.instance(at, id, classId, bytes, body, length);
        collect(id);
    }

    @Override
    public void objectArray(long at, long id, long classId, long length) {
        super.objectArray(at, id, classId, length);
        collect(id);
    }

    @Override
    public void primitiveArray(long at, long id, int type, long length) {
        super.primitiveArray(at, id, type, length);
        collect(id);
    }

    private void collect(long id) {
        if (bitmap != null) {
            bitmap.add(id);
        } else {
            list.add(id);
        }
    }

    /** One bitmap of what all met; null if the addresses do not fit one. */
    static @Nullable PagedIds bitmapOf(int shift, List<IndexingCensus> censuses, Columns columns) {
        List<PagedIdsBuilder> builders = new ArrayList<>();
        for (IndexingCensus census : censuses) {
            if (census.bitmap != null) {
                builders.add(census.bitmap);
            }
        }
        return PagedIdsBuilder.merge(shift, builders, columns);
    }

    LongList list() {
        return list;
    }

    static RootList rootsOf(List<IndexingCensus> censuses) {
        RootList all = new RootList();
        censuses.stream()
                .flatMap(census -> census.parts.stream())
                .sorted(Comparator.comparingLong(Part::position))
                .forEach(part -> all.addAll(part.roots()));
        return all;
    }
}
