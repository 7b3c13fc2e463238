package dev.nettopsy.cli;

import dev.nettopsy.analyzer.ObjectPaths;
import dev.nettopsy.analyzer.ObjectPaths.Chain;
import dev.nettopsy.analyzer.ObjectPaths.Named;
import dev.nettopsy.analyzer.ObjectPaths.Retained;
import dev.nettopsy.analyzer.ObjectPaths.Step;

/** {@link ObjectPaths} as lines for a terminal: each path from its root inwards, one object a line. */
final class PathText {

    /** Deeper lines are no further to the right. */
    private static final int DEEPEST = 24;

    private static final long MOST_CLASSES = 5;

    private final ObjectPaths paths;
    private final StringBuilder out = new StringBuilder();

    PathText(ObjectPaths paths) {
        this.paths = paths;
    }

    /** @param retained whether it was asked what would go with the object */
    String write(boolean retained) {
        line(name(paths.object()) + (paths.value().isEmpty() ? "" : "  " + paths.value()));
        line(bytes(paths.shallowBytes()) + " by itself" + (retained ? retainedBytes() : ""));
        line("");
        line(why());
        paths.paths().forEach(this::chain);
        holderClasses();
        Retained more = paths.retained();
        if (more != null) {
            dominators(more);
        }
        return out.toString();
    }

    private String retainedBytes() {
        Retained more = paths.retained();
        return more == null ? "" : ", " + bytes(more.bytes()) + " with all that it alone keeps";
    }

    private String why() {
        boolean isWhole = paths.damage().isEmpty();
        return switch (paths.reach()) {
            case STRONG -> held();
            case SOFT ->
                "Only soft references hold it: it goes when memory is short."
                        + (isWhole ? "" : " The dump is incomplete: something stronger may be missing.");
            case WEAKER -> "Only weak references hold it (weak, phantom or finalizer): a collection may free it.";
            case UNREACHABLE -> "No GC root reaches it: it is garbage, which the next full collection frees.";
            case UNKNOWN -> unknown(isWhole);
        };
    }

    private String unknown(boolean isWhole) {
        if (isWhole) {
            return "Cannot tell what holds it: the dump names no GC roots.";
        }
        return paths.paths().isEmpty()
                ? "Cannot tell what holds it: the dump is incomplete, and no path was found in what is left."
                : "Cannot tell what holds it: the dump is incomplete, and only weak references were found in what is left.";
    }

    private String held() {
        String holders = paths.roots() == 0
                ? Columns.count(paths.holders(), "object")
                : Columns.count(paths.roots(), "GC root")
                        + (paths.holders() == 0 ? "" : " and " + Columns.count(paths.holders(), "object"));
        long all = paths.roots() + paths.holders();
        int shown = paths.paths().size();
        String told = all == 1
                ? "The shortest path:"
                : shown == 1
                        ? "A shortest path:"
                        : (shown == all ? "A path through each" : shown + " paths, each through another")
                                + ", a shortest one first:";
        return "Held by " + holders + ". " + told;
    }

    /** Of many holders the paths show a few, which may all be of one kind. */
    private void holderClasses() {
        if (paths.holders() > 1
                && paths.roots() + paths.holders() > paths.paths().size()) {
            line("");
            line("All objects that hold it, by class:");
            paths.holdersByClass().entrySet().stream()
                    .limit(MOST_CLASSES)
                    .forEach(entry ->
                            line(Columns.right(entry.getValue(), 11) + "  " + Failures.oneLine(entry.getKey())));
            long more = paths.holdersByClass().size() - MOST_CLASSES;
            if (more > 0) {
                line("          …  " + more + (more == 1 ? " more class" : " more classes"));
            }
        }
    }

    private void chain(Chain chain) {
        line("");
        line(chain.root());
        int depth = 0;
        boolean inClass = false;
        for (Step step : chain.first()) {
            step(step, depth++, inClass);
            inClass = step.object().isClass();
        }
        if (chain.leftOut() > 0) {
            line("  ".repeat(Math.min(depth, DEEPEST)) + "… " + Columns.count(chain.leftOut(), "more object"));
        }
        for (Step step : chain.last()) {
            step(step, depth++, inClass);
            inClass = step.object().isClass();
        }
    }

    private void step(Step step, int depth, boolean inClass) {
        String via = Failures.oneLine(step.via());
        boolean isField = !via.isEmpty() && via.charAt(0) != '[' && via.charAt(0) != '<';
        String how = isField ? (inClass ? "static " : "") + "." + via + "  " : via.isEmpty() ? "" : via + "  ";
        line("  ".repeat(Math.min(depth, DEEPEST)) + "└ " + how + name(step.object()));
    }

    private void dominators(Retained retained) {
        line("");
        if (retained.dominators().isEmpty()) {
            line("Nothing else would take it along: GC roots hold it from several sides, or directly.");
            return;
        }
        line("It would go with each of these, nearest first:");
        retained.dominators()
                .forEach(dominator ->
                        line("  " + name(dominator.object()) + ", keeps " + bytes(dominator.retainedBytes())));
        if (retained.more()) {
            line("  …");
        }
    }

    private static String name(Named object) {
        String kind = object.isClass() ? "class " : "";
        String name = object.className().isEmpty() ? "(not in the dump)" : Failures.oneLine(object.className());
        return kind + name + " @ 0x" + Long.toHexString(object.address());
    }

    private static String bytes(long bytes) {
        return Columns.count(bytes, "byte");
    }

    private void line(String text) {
        out.append(text).append(System.lineSeparator());
    }
}
