package dev.nettopsy.analyzer.graph;

import dev.nettopsy.analyzer.bytes.FileBytes;
import dev.nettopsy.analyzer.bytes.InputFile;
import dev.nettopsy.analyzer.hprof.Damage;
import dev.nettopsy.analyzer.hprof.DumpOutline;
import dev.nettopsy.analyzer.hprof.HprofHeader;
import dev.nettopsy.analyzer.index.ClassCounts;
import dev.nettopsy.analyzer.index.ClassTable;
import dev.nettopsy.analyzer.index.HeapCensus;
import dev.nettopsy.analyzer.index.HeapIndex;
import dev.nettopsy.analyzer.progress.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Objects of a dump by class, read in one pass without an index.
 *
 * @param rows a class each, most bytes first; classes without objects are left out
 * @param damage what is wrong with the dump, one sentence each; empty if it is whole
 */
public record ClassHistogram(List<Row> rows, List<String> damage) {

    /**
     * A class with its objects. Classes of one name from several class loaders have a row each.
     *
     * @param className as in Java source
     * @param classId address of the class; 0 if the dump lacks it
     * @param objects instances of exactly this class
     * @param shallowBytes what they take in the heap, headers and padding included
     */
    public record Row(String className, long classId, long objects, long shallowBytes) {}

    private static final Comparator<Row> MOST_BYTES_FIRST = Comparator.comparingLong(Row::shallowBytes)
            .thenComparingLong(Row::objects)
            .reversed()
            .thenComparing(Row::className)
            .thenComparingLong(Row::classId);

    public ClassHistogram {
        rows = List.copyOf(rows);
        damage = List.copyOf(damage);
    }

    /**
     * Counts the objects of a dump as far as it is whole.
     *
     * @throws dev.nettopsy.analyzer.bytes.UnusableInputException if it is no heap dump, in one line
     */
    public static ClassHistogram read(Path path, Progress progress) throws IOException {
        try (FileBytes file = InputFile.open(path, HprofHeader::startsDump, progress)) {
            Damage damage = new Damage();
            progress.phase("reading records", -1);
            DumpOutline outline = DumpOutline.read(file, damage, progress);
            HeapCensus census = HeapCensus.take(file, outline, damage, progress);
            return new ClassHistogram(rows(census.classes(), census.counts()), damage.sentences());
        }
    }

    /** The same of a dump that was read with an index. */
    public static ClassHistogram of(HeapGraph graph) {
        HeapIndex index = ((HprofGraph) graph).index();
        return new ClassHistogram(
                rows(index.classes(), index.counts()), graph.facts().damage());
    }

    private static List<Row> rows(ClassTable classes, ClassCounts counts) {
        List<Row> rows = new ArrayList<>();
        for (int number = 0; number < classes.size(); number++) {
            long objects = counts.objects(number);
            if (objects > 0) {
                rows.add(new Row(
                        classes.get(number).name(), classes.get(number).record().id(), objects, counts.bytes(number)));
            }
        }
        rows.sort(MOST_BYTES_FIRST);
        return rows;
    }

    /** Objects of all classes. */
    public long objects() {
        return rows.stream().mapToLong(Row::objects).sum();
    }

    /** Bytes of all objects. */
    public long shallowBytes() {
        return rows.stream().mapToLong(Row::shallowBytes).sum();
    }
}
