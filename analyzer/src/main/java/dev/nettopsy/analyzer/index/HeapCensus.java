package dev.nettopsy.analyzer.index;

import dev.nettopsy.analyzer.bytes.FileBytes;
import dev.nettopsy.analyzer.hprof.Damage;
import dev.nettopsy.analyzer.hprof.DumpOutline;
import dev.nettopsy.analyzer.hprof.HeapScan;
import dev.nettopsy.analyzer.progress.Progress;
import java.io.IOException;
import java.util.List;

/**
 * The classes of a dump and how many objects each has, without an index.
 *
 * @param classes by number
 * @param counts by number
 */
public record HeapCensus(ClassTable classes, ClassCounts counts) {

    /** Reads the dump once, heads of records only; memory does not grow with the number of objects. */
    public static HeapCensus take(FileBytes file, DumpOutline outline, Damage damage, Progress progress)
            throws IOException {
        ObjectLayout layout = LayoutProbe.probe(file, outline);
        progress.phase("counting objects", outline.heapBytes());
        int threads = Runtime.getRuntime().availableProcessors();
        List<Census> censuses = HeapScan.scan(file, outline, () -> new Census(layout), damage, progress, threads);
        return of(file, outline, layout, censuses, damage);
    }

    static HeapCensus of(
            FileBytes file, DumpOutline outline, ObjectLayout layout, List<? extends Census> censuses, Damage damage)
            throws IOException {
        ClassTable classes = new ClassTableBuilder(file, outline, layout, damage).build(censuses);
        ClassCounts counts = new ClassCounts(classes);
        censuses.forEach(census -> census.addTo(counts));
        counts.addClassObjects();
        return new HeapCensus(classes, counts);
    }
}
