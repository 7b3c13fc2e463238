package dev.nettopsy.analyzer.graph;

import dev.nettopsy.analyzer.bytes.Columns;
import dev.nettopsy.analyzer.bytes.FileBytes;
import dev.nettopsy.analyzer.bytes.InputFile;
import dev.nettopsy.analyzer.bytes.RandomBytes;
import dev.nettopsy.analyzer.bytes.SectionFile;
import dev.nettopsy.analyzer.bytes.SectionWriter;
import dev.nettopsy.analyzer.hprof.Damage;
import dev.nettopsy.analyzer.hprof.DumpOutline;
import dev.nettopsy.analyzer.hprof.HprofHeader;
import dev.nettopsy.analyzer.hprof.ObjectRecord;
import dev.nettopsy.analyzer.index.HeapIndex;
import dev.nettopsy.analyzer.index.IndexBuilder;
import dev.nettopsy.analyzer.index.ObjectIds;
import dev.nettopsy.analyzer.progress.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The graph over the index of a dump file. */
final class HprofGraph implements HeapGraph {

    private final FileBytes file;
    private final RandomBytes bytes;
    private final DumpOutline outline;
    private final List<String> damage;
    private final HeapIndex index;
    private final HprofClasses classes;
    private final List<GcRoot> roots;
    private final List<HeapThread> threads;
    private final Columns columns;
    private @Nullable RareInstances rare;

    private HprofGraph(FileBytes file, DumpOutline outline, Damage damage, HeapIndex index, Columns columns)
            throws IOException {
        this.columns = columns;
        this.file = file;
        this.bytes = file.random(columns);
        this.outline = outline;
        this.damage = damage.sentences();
        this.index = index;
        this.classes = HprofClasses.of(this);
        this.roots = new RootView(index.roots());
        this.threads = ThreadReader.read(file, outline, index.roots());
    }

    private HprofGraph(FileBytes file, GraphSections sections, HeapIndex index, Columns columns) {
        this.columns = columns;
        this.file = file;
        this.bytes = file.random(columns);
        this.outline = sections.outline();
        this.damage = sections.damage();
        this.index = index;
        this.classes = sections.classes(this);
        this.roots = new RootView(index.roots());
        this.threads = sections.threads();
    }

    /** Opens a dump of which all is known from an earlier run; its objects are read from the dump as ever. */
    static HprofGraph open(Path path, SectionFile sections, Memory memory, Progress progress) throws IOException {
        GraphSections known = GraphSections.read(sections);
        FileBytes file = InputFile.open(path, HprofHeader::startsDump, progress);
        Columns columns = null;
        try {
            known.check(file.size());
            columns = memory.columnsFor(known.outline().heapBytes());
            return new HprofGraph(file, known, HeapIndex.read(sections, columns), columns);
        } catch (Throwable e) {
            if (columns != null) {
                columns.close();
            }
            file.close();
            throw e;
        }
    }

    @Override
    public void keep(SectionWriter sections) throws IOException {
        index.keep(sections);
        GraphSections.write(this, sections);
    }

    static HprofGraph open(Path path, Memory memory, Progress progress) throws IOException {
        FileBytes file = InputFile.open(path, HprofHeader::startsDump, progress);
        Columns columns = null;
        try {
            Damage damage = new Damage();
            progress.phase("reading records", -1);
            DumpOutline outline = DumpOutline.read(file, damage, progress);
            columns = memory.columnsFor(outline.heapBytes());
            HeapIndex index = IndexBuilder.build(file, outline, damage, progress, columns);
            return new HprofGraph(file, outline, damage, index, columns);
        } catch (Throwable e) {
            if (columns != null) {
                columns.close();
            }
            file.close();
            throw e;
        }
    }

    /** Where all is kept that is known of each object. */
    @Override
    public Columns columns() {
        return columns;
    }

    FileBytes file() {
        return file;
    }

    RandomBytes bytes() {
        return bytes;
    }

    DumpOutline outline() {
        return outline;
    }

    HeapIndex index() {
        return index;
    }

    int idSize() {
        return outline.header().idSize();
    }

    @Override
    public DumpFacts facts() {
        HprofHeader header = outline.header();
        return new DumpFacts(
                header.format(), header.idSize(), header.capturedAt(), damage.isEmpty(), !roots.isEmpty(), damage);
    }

    @Override
    public long objectCount() {
        return index.ids().size();
    }

    @Override
    public Collection<HeapClass> classes() {
        return classes.listed();
    }

    @Override
    public List<HeapClass> classesNamed(String name) {
        return classes.named(name);
    }

    /** The class of a number in the index. */
    HprofClass classOf(int number) {
        return classes.get(number);
    }

    @Override
    public @Nullable HeapObject objectAt(long id) {
        if (id == 0) {
            return null;
        }
        int classNumber = index.classes().find(id);
        if (classNumber >= 0) {
            return classes.get(classNumber);
        }
        long ordinal = index.ids().ordinalOf(id);
        return ordinal == ObjectIds.ABSENT ? null : object(id, ordinal);
    }

    private @Nullable HeapObject object(long id, long ordinal) {
        long position = index.position(ordinal, bytes, idSize());
        if (position < 0) {
            return null;
        }
        HprofClass type = classes.get(index.classNumber(ordinal));
        return switch (ObjectRecord.tag(bytes, position)) {
            case ObjectRecord.INSTANCE -> new HprofInstance(this, id, position, type);
            case ObjectRecord.OBJECT_ARRAY -> new HprofObjectArray(this, id, position, type);
            default -> new HprofPrimitiveArray(this, id, position, type);
        };
    }

    @Override
    public void forEachInstance(HeapClass type, Consumer<HeapInstance> visitor) {
        int number = ((HprofClass) type).number();
        RareInstances few = rare();
        if (few.isRare(number)) {
            for (long ordinal : few.of(number)) {
                visit(ordinal, visitor);
            }
            return;
        }
        long size = index.ids().size();
        for (long ordinal = 0; ordinal < size; ordinal++) {
            if (index.classNumber(ordinal) == number) {
                visit(ordinal, visitor);
            }
        }
    }

    private void visit(long ordinal, Consumer<HeapInstance> visitor) {
        if (object(index.ids().idAt(ordinal), ordinal) instanceof HeapInstance instance) {
            visitor.accept(instance);
        }
    }

    private synchronized RareInstances rare() {
        RareInstances known = rare;
        if (known == null) {
            known = new RareInstances(index);
            rare = known;
        }
        return known;
    }

    @Override
    public ObjectOrdinals ordinals() {
        return new DumpOrdinals(this);
    }

    @Override
    public List<GcRoot> roots() {
        return roots;
    }

    @Override
    public List<HeapThread> threads() {
        return threads;
    }

    @Override
    public References references(Progress progress) {
        return ReferenceReader.read(this, progress);
    }

    @Override
    public void close() {
        try {
            columns.close();
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
