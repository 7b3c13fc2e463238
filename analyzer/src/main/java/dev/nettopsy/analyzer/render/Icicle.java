package dev.nettopsy.analyzer.render;

import dev.nettopsy.analyzer.report.HolderLine;
import dev.nettopsy.analyzer.report.Report;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Live memory by the way in which roots reach it: all of it on top, below it the first step of each path, and so on. Steps
 * that everything of a block goes through are one block.
 */
final class Icicle {

    static final int DEEPEST = 6;

    /** Narrower blocks hold no text; they are left out. */
    private static final double NARROWEST_PERCENT = 1.5;

    private final List<Block> blocks = new ArrayList<>();
    private final long total;
    private int depth;

    Icicle(Report report) {
        Node root = new Node("", "All live memory with a known holder");
        for (int i = 0; i < report.holders().size(); i++) {
            root.add(steps(report.holders().get(i)), 0, report.holders().get(i).bytes(), i);
        }
        total = root.bytes;
        if (total > 0) {
            place(root, 0, 0);
        }
    }

    /**
     * One block.
     *
     * @param left percent of the width
     * @param label the last step, shortened
     * @param title all steps from the root
     * @param holder number of the largest holder in it
     */
    record Block(int depth, double left, double width, String label, String title, long bytes, int holder) {}

    List<Block> blocks() {
        return blocks;
    }

    int depth() {
        return depth;
    }

    long total() {
        return total;
    }

    private static List<String> steps(HolderLine holder) {
        List<String> steps = new ArrayList<>();
        String thread = holder.thread();
        steps.add(thread != null ? "thread " + thread : holder.root());
        steps.addAll(holder.path());
        return steps;
    }

    private void place(Node node, int level, double left) {
        double width = round(100.0 * node.bytes / total);
        depth = Math.max(depth, level + 1);
        blocks.add(new Block(level, round(left), width, node.label, node.title, node.bytes, node.holder + 1));
        if (level + 1 == DEEPEST) {
            return;
        }
        double at = left;
        for (Node child : node.largestFirst()) {
            Node shown = child.skipSingles();
            double share = 100.0 * shown.bytes / total;
            if (share >= NARROWEST_PERCENT) {
                place(shown, level + 1, at);
            }
            at += share;
        }
    }

    private static double round(double percent) {
        return Math.round(percent * 100) / 100.0;
    }

    /** A step that some paths share. */
    private static final class Node {
        private final String label;
        private final String title;
        private final Map<String, Node> children = new LinkedHashMap<>();
        private long bytes;
        private int holder = -1;

        Node(String title, String step) {
            this.title = title;
            this.label = Words.simpleName(step);
        }

        /** Holders come largest first, so the first one that passes is the largest. */
        void add(List<String> steps, int next, long more, int index) {
            bytes += more;
            if (holder < 0) {
                holder = index;
            }
            if (next < steps.size()) {
                String path = title.isEmpty() ? steps.get(next) : title + " → " + steps.get(next);
                children.computeIfAbsent(steps.get(next), step -> new Node(path, step))
                        .add(steps, next + 1, more, index);
            }
        }

        List<Node> largestFirst() {
            List<Node> sorted = new ArrayList<>(children.values());
            sorted.sort(Comparator.comparingLong(node -> -node.bytes));
            return sorted;
        }

        Node skipSingles() {
            Node node = this;
            while (node.children.size() == 1) {
                Node only = node.children.values().iterator().next();
                if (only.bytes != node.bytes) {
                    return node;
                }
                node = only;
            }
            return node;
        }
    }
}
