package dev.nettopsy.analyzer.render;

import dev.nettopsy.analyzer.report.HeapReport;
import dev.nettopsy.analyzer.report.HeapReport.Dominator;
import java.util.ArrayList;
import java.util.List;

/** The Java heap on the page: who keeps it, as a map and as a tree. */
final class HeapChapter {

    /** Smaller tiles cannot be pointed at. */
    private static final int SMALLEST_TILE = 500;

    /** Of tiles with less room, the name is told when they are pointed at. */
    private static final double NARROWEST_LABEL = 9;

    private static final double LOWEST_LABEL = 12;

    private final HeapReport heap;
    private final HeapUse use;
    private final List<List<Integer>> below = new ArrayList<>();

    HeapChapter(HeapReport heap) {
        this.heap = heap;
        use = new HeapUse(heap);
        for (int i = 0; i < heap.dominators().size(); i++) {
            below.add(new ArrayList<>());
            if (i > 0) {
                below.get(heap.dominators().get(i).above()).add(i);
            }
        }
    }

    /**
     * A tile of the map.
     *
     * @param node index of the object in the tree
     * @param level from 1, the darkest, for a tenth of the heap, to 4
     * @param label empty where there is no room
     */
    record Tile(
            int node, int level, double left, double top, double width, double height, String label, String title) {}

    HeapReport heap() {
        return heap;
    }

    /** Threads, class loaders, waste. */
    HeapUse use() {
        return use;
    }

    /** Whether it was looked who keeps what. */
    boolean isKnown() {
        return !heap.dominators().isEmpty();
    }

    /** Whether there is anything to be told of the heap. */
    boolean isThere() {
        return heap.objects() > 0;
    }

    /** Bytes of all objects that roots reach. */
    long reached() {
        return isKnown() ? heap.dominators().get(0).retainedBytes() : 0;
    }

    long unreached() {
        return Math.max(0, heap.shallowBytes() - reached());
    }

    Dominator node(int index) {
        return heap.dominators().get(index);
    }

    /** The shown ones right below, largest first. */
    List<Integer> below(int index) {
        return below.get(index);
    }

    /** Bytes of the object itself and of smaller ones right below it, which are not shown. */
    long rest(int index) {
        long shown = below.get(index).stream()
                .mapToLong(child -> node(child).retainedBytes())
                .sum();
        return Math.max(0, node(index).retainedBytes() - shown);
    }

    /** Each shown object with what is shown nowhere below it. */
    List<Tile> tiles() {
        List<Treemap.Item> items = new ArrayList<>();
        for (int i = 0; i < heap.dominators().size(); i++) {
            if (rest(i) > reached() / SMALLEST_TILE) {
                items.add(new Treemap.Item(i, rest(i)));
            }
        }
        return Treemap.of(items).stream().map(this::tile).toList();
    }

    private Tile tile(Treemap.Tile tile) {
        int index = tile.id();
        String name = index == 0 ? "smaller objects" : node(index).className();
        String small = index == 0 || below(index).isEmpty() ? "" : ", without the larger ones below it";
        boolean labelled = tile.width() >= NARROWEST_LABEL && tile.height() >= LOWEST_LABEL;
        return new Tile(
                index,
                level(index),
                tile.left(),
                tile.top(),
                tile.width(),
                tile.height(),
                labelled ? Words.simpleName(name) : "",
                name + ": " + Sizes.human(rest(index)) + small);
    }

    private int level(int index) {
        long bytes = rest(index);
        if (index == 0 || bytes < reached() / 100) {
            return 4;
        }
        if (bytes < reached() / 30) {
            return 3;
        }
        return bytes < reached() / 10 ? 2 : 1;
    }
}
