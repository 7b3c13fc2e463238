package dev.nettopsy.analyzer.index;

import dev.nettopsy.analyzer.bytes.FileBytes;
import dev.nettopsy.analyzer.hprof.Damage;
import dev.nettopsy.analyzer.hprof.DumpOutline;
import dev.nettopsy.analyzer.hprof.HeapScan;
import dev.nettopsy.analyzer.progress.Progress;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the index of a dump in two passes: the first counts and collects addresses, the second needs their ordinals. The
 * first is repeated where addresses do not fit a bitmap of the usual alignment: renumbered and crafted dumps.
 */
public final class IndexBuilder {

    private static final int USUAL_SHIFT = 3;
    private static final int NO_BITMAP = -1;

    private final FileBytes file;
    private final DumpOutline outline;
    private final Damage damage;
    private final Progress progress;

    private IndexBuilder(FileBytes file, DumpOutline outline, Damage damage, Progress progress) {
        this.file = file;
        this.outline = outline;
        this.damage = damage;
        this.progress = progress;
    }

    /** Reads the whole dump, twice. What is wrong with it goes to {@code damage}. */
    public static HeapIndex build(FileBytes file, DumpOutline outline, Damage damage, Progress progress)
            throws IOException {
        return new IndexBuilder(file, outline, damage, progress).build();
    }

    private HeapIndex build() throws IOException {
        ObjectLayout layout = LayoutProbe.probe(file, outline);
        progress.phase("finding objects", outline.heapBytes());
        for (int shift : new int[] {USUAL_SHIFT, 0, NO_BITMAP}) {
            List<IndexingCensus> censuses =
                    HeapScan.scan(file, outline, () -> new IndexingCensus(layout, bitmap(shift)), damage, progress);
            ObjectIds ids = ids(shift, censuses);
            if (ids != null) {
                return place(ids, censuses, layout);
            }
        }
        throw new IllegalStateException("the sorted form holds any addresses");
    }

    private static @Nullable PagedIdsBuilder bitmap(int shift) {
        return shift == NO_BITMAP ? null : new PagedIdsBuilder(shift);
    }

    private static @Nullable ObjectIds ids(int shift, List<IndexingCensus> censuses) {
        if (shift == NO_BITMAP) {
            return SortedIds.of(censuses.stream().map(IndexingCensus::list).toList());
        }
        return IndexingCensus.bitmapOf(shift, censuses);
    }

    private HeapIndex place(ObjectIds ids, List<IndexingCensus> censuses, ObjectLayout layout) throws IOException {
        HeapCensus census = HeapCensus.of(file, outline, layout, censuses, damage);
        ClassTable classes = census.classes();
        RootList roots = IndexingCensus.rootsOf(censuses);
        ClassColumn column = new ClassColumn(ids.size(), classes.size());
        progress.phase("placing objects", outline.heapBytes());
        ArraySizes arrays = new ArraySizes(ids.size(), layout.alignment());
        List<Placer> placers = HeapScan.scan(
                file, outline, () -> new Placer(ids, classes, column, arrays.writer(), layout), damage, progress);
        arrays.merge(placers.stream().map(Placer::arrays).toList());
        return new HeapIndex(ids, column, arrays, Placer.merge(placers), classes, census.counts(), roots, layout);
    }
}
