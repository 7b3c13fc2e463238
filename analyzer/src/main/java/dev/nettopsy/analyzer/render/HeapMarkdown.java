package dev.nettopsy.analyzer.render;

import dev.nettopsy.analyzer.report.HeapReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The Java heap in a few rows of a Markdown table: threads, class loaders and waste of a hundredth of it or more. */
final class HeapMarkdown {

    private static final int LEAST_SHARE = 100;
    private static final int MOST_OF_A_KIND = 3;
    private static final int LONGEST_NAME = 100;

    private final HeapReport heap;
    private final List<String> rows = new ArrayList<>();

    private HeapMarkdown(HeapReport heap) {
        this.heap = heap;
    }

    /** The lines of the table; none if nothing is large enough. */
    static List<String> lines(HeapReport heap) {
        HeapMarkdown markdown = new HeapMarkdown(heap);
        markdown.fill();
        if (markdown.rows.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(List.of(
                "| " + Sizes.human(heap.shallowBytes()) + " Java heap: of it | MiB | share |", "|:--|--:|--:|"));
        lines.addAll(markdown.rows);
        return lines;
    }

    private void fill() {
        heap.threads().stream()
                .limit(MOST_OF_A_KIND)
                .forEach(thread -> row("kept by thread " + name(thread.name()), "", thread.bytes()));
        heap.loaders().stream()
                .filter(loader -> loader.repeated() > 0)
                .limit(MOST_OF_A_KIND)
                .forEach(loader -> row(
                        "kept by " + Sizes.exact(loader.loaders()) + " class loaders " + name(loader.className()) + ", "
                                + HeapUse.repeated(loader),
                        "≥ ",
                        loader.retainedBytes()));
        heap.waste().stream()
                .limit(MOST_OF_A_KIND)
                .forEach(waste -> row(
                        "could be saved: " + HeapUse.kind(waste).toLowerCase(Locale.ROOT) + ", "
                                + name(waste.className()),
                        Sizes.mark(waste.accuracy()),
                        waste.wastedBytes()));
    }

    private void row(String what, String mark, long bytes) {
        if (bytes > 0 && bytes >= heap.shallowBytes() / LEAST_SHARE) {
            rows.add("| " + what + " | " + mark + Sizes.mib(bytes) + " | " + Sizes.share(bytes, heap.shallowBytes())
                    + " |");
        }
    }

    private static String name(String name) {
        return MarkdownText.code(Facts.shortened(name, LONGEST_NAME));
    }
}
