package dev.nettopsy.analyzer.reach;

import dev.nettopsy.analyzer.bytes.SectionWriter;
import dev.nettopsy.analyzer.graph.HeapGraph;
import dev.nettopsy.analyzer.graph.ObjectOrdinals;
import dev.nettopsy.analyzer.graph.References;
import dev.nettopsy.analyzer.progress.Progress;
import java.io.IOException;

/** Follows the references of a whole heap: who is reached and how and, if that is asked, what each object keeps. */
public final class HeapSearch {

    private final HeapGraph graph;
    private final Progress progress;
    private final ObjectOrdinals ordinals;
    private final ObjectClasses classes;
    private final RowSource rows;
    private final RootOrder order;
    private final long[] roots;
    private final long[] weakRoots;
    private final RootSearch search;

    /**
     * Searches from the roots. A pass over the file and one over all references: seconds for a gigabyte, and some 15 bytes of
     * memory an object while it runs.
     */
    public HeapSearch(HeapGraph graph, Progress progress) {
        this.graph = graph;
        this.progress = progress;
        References references = graph.references(progress);
        ordinals = references.ordinals();
        classes = new NumberedClasses(ordinals);
        rows = new RowSource(references.rows(), () -> graph.references(progress).rows());
        order = RootOrder.of(graph, ordinals);
        roots = RootOrder.objects(order.strong(), ordinals);
        weakRoots = RootOrder.objects(order.weak(), ordinals);
        search = RootSearch.run(references.rows(), classes, roots, order.lasting(), weakRoots, progress);
    }

    /** Who is reached: four bytes an object. */
    public Reachability reach() {
        return new RootTree(graph, ordinals, order.strong(), search);
    }

    /**
     * What only the stacks of threads hold. Follows the references of just that once more; to be asked before {@link
     * #retained}, which lets them go.
     */
    public StackHoldings stacks() {
        return new StackSearch(ordinals, classes, rows.get(), search, order, graph.threads()).run();
    }

    /**
     * Keeps in sections of a file what was found, and who holds each object: a pass over all references. To be asked before
     * {@link #retained}.
     */
    public void keep(SectionWriter sections) throws IOException {
        progress.phase("keeping what was found", -1);
        order.keep(sections);
        search.keep(sections);
        HolderSections.write(rows.get(), search, sections);
    }

    /** As {@link RootPaths#to}, without reading the references again; to be asked before {@link #retained}. */
    public RootPaths pathsTo(long object, int most) {
        return RootPathSearch.find(graph, new References(ordinals, rows.get()), object, most, progress);
    }

    /**
     * Finds what each object keeps: some 30 bytes of memory an object while it runs, 16 afterwards. To be asked once; the
     * references are let go on the way, and read again only in the rare heap that needs a second look.
     */
    public RetainedHeap retained() {
        progress.phase("finding dominators", -1);
        Dominators dominators = new DominatorSearch(rows, classes, search, roots, weakRoots).run();
        return new RetainedHeap(ordinals, classes, dominators);
    }
}
