package dev.nettopsy.analyzer.render;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Rectangles whose areas are bytes, laid out so that they are nearly squares (M. Bruls, K. Huizing, J. van Wijk, "Squarified
 * Treemaps", 2000).
 */
final class Treemap {

    /** How much wider than high the map is. */
    static final double ASPECT = 2.5;

    private static final double HEIGHT = 100;

    private Treemap() {}

    /** Something to be drawn. */
    record Item(int id, long bytes) {}

    /** Where it is drawn, in percent of the map's width and height. */
    record Tile(int id, double left, double top, double width, double height) {}

    /** A free rectangle, in units of a hundredth of the map's height. */
    private record Box(double x, double y, double width, double height) {

        double shorter() {
            return Math.min(width, height);
        }
    }

    /** Tiles that fill the map; items without bytes have none. */
    static List<Tile> of(List<Item> items) {
        List<Item> sorted = items.stream()
                .filter(item -> item.bytes() > 0)
                .sorted(Comparator.comparingLong(Item::bytes).reversed())
                .toList();
        double sum = sorted.stream().mapToDouble(Item::bytes).sum();
        List<Tile> tiles = new ArrayList<>();
        Box free = new Box(0, 0, HEIGHT * ASPECT, HEIGHT);
        double area = free.width() * free.height() / sum;
        int at = 0;
        while (at < sorted.size()) {
            int end = rowEnd(sorted, at, free.shorter(), area);
            free = placeRow(sorted.subList(at, end), free, area, tiles);
            at = end;
        }
        return tiles;
    }

    /** A row along the shorter side takes one more as long as its worst tile becomes no more oblong. */
    private static int rowEnd(List<Item> items, int from, double side, double area) {
        double largest = items.get(from).bytes() * area;
        double row = largest;
        double worst = oblong(largest, row, side);
        int end = from + 1;
        while (end < items.size()) {
            double next = items.get(end).bytes() * area;
            double then = Math.max(oblong(largest, row + next, side), oblong(next, row + next, side));
            if (then > worst) {
                return end;
            }
            worst = then;
            row += next;
            end++;
        }
        return end;
    }

    /** The longer side of a tile in terms of its shorter one. */
    private static double oblong(double tile, double row, double side) {
        double thickness = row / side;
        double length = tile / thickness;
        return Math.max(thickness / length, length / thickness);
    }

    private static Box placeRow(List<Item> row, Box free, double area, List<Tile> tiles) {
        double sum = row.stream().mapToDouble(Item::bytes).sum() * area;
        boolean upright = free.width() >= free.height();
        double thickness = Math.min(sum / free.shorter(), upright ? free.width() : free.height());
        double at = upright ? free.y() : free.x();
        for (Item item : row) {
            double length = item.bytes() * area / thickness;
            tiles.add(
                    upright
                            ? tile(item, free.x(), at, thickness, length)
                            : tile(item, at, free.y(), length, thickness));
            at += length;
        }
        return upright
                ? new Box(free.x() + thickness, free.y(), free.width() - thickness, free.height())
                : new Box(free.x(), free.y() + thickness, free.width(), free.height() - thickness);
    }

    private static Tile tile(Item item, double x, double y, double width, double height) {
        return new Tile(item.id(), round(x / ASPECT), round(y), round(width / ASPECT), round(height));
    }

    private static double round(double percent) {
        return Math.round(percent * 100) / 100.0;
    }
}
