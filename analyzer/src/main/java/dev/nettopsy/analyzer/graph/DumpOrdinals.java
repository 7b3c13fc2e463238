package dev.nettopsy.analyzer.graph;

import dev.nettopsy.analyzer.index.HeapIndex;

/** The ordinals of the index. */
final class DumpOrdinals implements ObjectOrdinals {

    private final HprofGraph graph;
    private final HeapIndex index;

    DumpOrdinals(HprofGraph graph) {
        this.graph = graph;
        this.index = graph.index();
    }

    @Override
    public int size() {
        return Math.toIntExact(index.ids().size());
    }

    @Override
    public int ordinalOf(long id) {
        // Absent is -1 on both sides.
        return (int) index.ids().ordinalOf(id);
    }

    @Override
    public long idOf(int ordinal) {
        return index.ids().idAt(ordinal);
    }

    @Override
    public int classOf(int ordinal) {
        return index.classNumber(ordinal);
    }

    @Override
    public long shallowBytes(int ordinal) {
        return index.shallowBytes(ordinal);
    }

    @Override
    public int classes() {
        return index.classes().size();
    }

    @Override
    public HeapClass classAt(int number) {
        return graph.classOf(number);
    }
}
