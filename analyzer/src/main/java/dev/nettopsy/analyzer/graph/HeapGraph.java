package dev.nettopsy.analyzer.graph;

import dev.nettopsy.analyzer.bytes.Columns;
import dev.nettopsy.analyzer.bytes.SectionWriter;
import dev.nettopsy.analyzer.progress.Progress;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a heap dump. Objects are flyweights: they hold an address and a place in the file, and each field access
 * reads the file. All methods may be called from several threads at once; {@link #close} only when no other call runs.
 */
public interface HeapGraph extends AutoCloseable {

    /** What the file says of itself, and what is wrong with it. */
    DumpFacts facts();

    /** Instances, arrays and classes in the dump. */
    long objectCount();

    /** All classes with a class record, in the order of the file. */
    Collection<HeapClass> classes();

    /** Classes of this name as in Java source ({@code a.b.Outer$Inner}), one for each class loader; a hash look-up. */
    List<HeapClass> classesNamed(String name);

    /** The object at an address, or null if there is none (0, a cut dump, a foreign address). One or two memory reads. */
    @Nullable
    HeapObject objectAt(long id);

    /**
     * Visits every instance of exactly this class, in the order of addresses. Costs a pass over one small number per object
     * of the dump (tens of milliseconds for 24 million), once for all classes with few instances and each time for others,
     * then one read per instance.
     */
    void forEachInstance(HeapClass type, Consumer<HeapInstance> visitor);

    /** Numbers for the objects, to keep something for each of them or to go through them all. */
    ObjectOrdinals ordinals();

    /** Where something can be kept for each object. */
    Columns columns();

    /** All root records, several for one object where the dump has them. */
    List<GcRoot> roots();

    /** Threads that have a root record, with their frames. */
    List<HeapThread> threads();

    /**
     * Which object refers to which. A pass over the whole file with every call; the answer is about half as large as the
     * file at most and mostly a quarter. The caller keeps it only as long as it needs it.
     */
    References references(Progress progress);

    /** Keeps what is known of the dump without its objects' contents, for {@link HeapGraphs#open} to open it at once. */
    void keep(SectionWriter sections) throws IOException;

    @Override
    void close();
}
