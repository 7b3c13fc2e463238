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
    public long size() {
        return index.ids().size();
    }

    @Override
    public long ordinalOf(long id) {
        return index.ids().ordinalOf(id);
    }

    @Override
    public long idOf(long ordinal) {
        return index.ids().idAt(ordinal);
    }

    @Override
    public int classOf(long ordinal) {
        return index.classNumber(ordinal);
    }

    @Override
    public long shallowBytes(long ordinal) {
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
