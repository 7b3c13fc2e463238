package dev.nettopsy.analyzer.index;

import dev.nettopsy.analyzer.bytes.Columns;
import dev.nettopsy.analyzer.bytes.FileBytes;
import dev.nettopsy.analyzer.hprof.Damage;
import dev.nettopsy.analyzer.hprof.DumpOutline;
import dev.nettopsy.analyzer.hprof.HeapScan;
import dev.nettopsy.analyzer.hprof.HeapVisitor;
import dev.nettopsy.analyzer.progress.Progress;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
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
    private final Columns columns;

    private IndexBuilder(FileBytes file, DumpOutline outline, Damage damage, Progress progress, Columns columns) {
        this.columns = columns;
        this.file = file;
        this.outline = outline;
        this.damage = damage;
        this.progress = progress;
    }

    /**
     * Reads the whole dump, twice. What is wrong with it goes to {@code damage}.
     *
     * @param columns where the index is kept
     */
    public static HeapIndex build(
            FileBytes file, DumpOutline outline, Damage damage, Progress progress, Columns columns) throws IOException {
        return new IndexBuilder(file, outline, damage, progress, columns).build();
    }

    private HeapIndex build() throws IOException {
        ObjectLayout layout = LayoutProbe.probe(file, outline);
        progress.phase("finding objects", outline.heapBytes());
        for (int shift : new int[] {USUAL_SHIFT, 0, NO_BITMAP}) {
            List<IndexingCensus> censuses = scan(() -> new IndexingCensus(layout, bitmap(shift)));
            ObjectIds ids = ids(shift, censuses);
            if (ids != null) {
                return place(ids, censuses, layout);
            }
        }
        throw new IllegalStateException("the sorted form holds any addresses");
    }

    private <V extends HeapVisitor> List<V> scan(Supplier<V> visitors) throws IOException {
        return HeapScan.scan(file, outline, visitors, damage, progress, columns.threads());
    }

    private @Nullable PagedIdsBuilder bitmap(int shift) {
        return shift == NO_BITMAP ? null : new PagedIdsBuilder(shift, columns);
    }

    private @Nullable ObjectIds ids(int shift, List<IndexingCensus> censuses) {
        if (shift == NO_BITMAP) {
            return SortedIds.of(censuses.stream().map(IndexingCensus::list).toList());
        }
        return IndexingCensus.bitmapOf(shift, censuses, columns);
    }

    private HeapIndex place(ObjectIds ids, List<IndexingCensus> censuses, ObjectLayout layout) throws IOException {
        HeapCensus census = HeapCensus.of(file, outline, layout, censuses, damage);
        ClassTable classes = census.classes();
        RootList roots = IndexingCensus.rootsOf(censuses);
        ClassColumn column = new ClassColumn(ids.size(), classes.size(), columns);
        progress.phase("placing objects", outline.heapBytes());
        ArraySizes arrays = new ArraySizes(ids.size(), layout.alignment(), columns);
        List<Placer> placers = scan(() -> new Placer(ids, classes, column, arrays.writer(), layout));
        arrays.merge(placers.stream().map(Placer::arrays).toList());
        column.seal();
        Positions positions = Positions.of(placers.stream().map(Placer::runs).toList(), Positions.longest(ids.size()));
        return new HeapIndex(ids, column, arrays, positions, classes, census.counts(), roots, layout);
    }
}
