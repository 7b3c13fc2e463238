package dev.nettopsy.analyzer.render;

import dev.nettopsy.analyzer.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The balance bar in block characters, with its key. Each use has its own character, so that it reads without colour. */
final class TerminalBar {

    /** Character and number of the colour in the palette of 256. */
    private record Look(String block, int colour) {}

    private static final Map<String, Look> LOOKS = Map.ofEntries(
            Map.entry("live", new Look("█", 32)),
            Map.entry("cached", new Look("▓", 143)),
            Map.entry("idle", new Look("▒", 178)),
            Map.entry("free", new Look("░", 186)),
            Map.entry("overhead", new Look("▪", 146)),
            Map.entry("stranded", new Look("┃", 140)),
            Map.entry("collectable", new Look("▫", 245)),
            Map.entry("abandoned", new Look("×", 160)),
            Map.entry("unclaimed", new Look("╳", 160)),
            Map.entry(BalanceBar.UNCOUNTED, new Look("?", 133)),
            Map.entry(BalanceBar.HEADROOM, new Look("·", 245)));

    private final BalanceBar bar;
    private final Ansi ansi;

    TerminalBar(Report report, Ansi ansi) {
        this.bar = BalanceBar.of(report);
        this.ansi = ansi;
    }

    /** The bar, what it is about, and the key: three to five lines. */
    List<String> lines(int width) {
        List<String> lines = new ArrayList<>();
        lines.add(bar.segments().isEmpty() ? ansi.faint(nothing()) : drawn(width));
        lines.addAll(key(width));
        String about = (bar.known() ? Sizes.mib(bar.used()) + " MiB of " : "") + bar.memory() + " buffer memory; "
                + bar.note();
        Wrap.words(about, width, 2).forEach(line -> lines.add(ansi.faint(line)));
        return lines;
    }

    private String nothing() {
        return bar.known() ? "no buffer memory found" : "how much buffer memory there is, is not known";
    }

    private String drawn(int width) {
        StringBuilder line = new StringBuilder();
        long bytes = 0;
        int column = 0;
        for (BalanceBar.Segment segment : bar.segments()) {
            bytes += segment.bytes();
            int end = Math.toIntExact(Math.round((double) bytes * width / bar.drawn()));
            int cells = Math.max(end - column, column < width ? 1 : 0);
            cells = Math.min(cells, width - column);
            line.append(painted(segment, cells));
            column += cells;
        }
        return line.toString();
    }

    private String painted(BalanceBar.Segment segment, int cells) {
        Look look = look(segment);
        return ansi.colour(look.colour, look.block.repeat(cells));
    }

    private List<String> key(int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int length = 0;
        for (BalanceBar.Segment segment : bar.segments()) {
            String text = segment.label() + " " + Sizes.mark(segment.accuracy()) + Sizes.mib(segment.bytes());
            if (length > 0 && length + text.length() + 5 > width) {
                lines.add(line.toString());
                line.setLength(0);
                length = 0;
            }
            if (length > 0) {
                line.append("   ");
                length += 3;
            }
            line.append(painted(segment, 1)).append(' ').append(text);
            length += text.length() + 2;
        }
        if (length > 0) {
            lines.add(line.toString());
        }
        return lines;
    }

    private static Look look(BalanceBar.Segment segment) {
        return LOOKS.getOrDefault(segment.id(), new Look("█", 245));
    }
}
