package dev.nettopsy.analyzer.render;

import dev.nettopsy.analyzer.report.AllocatorReport;
import dev.nettopsy.analyzer.report.CounterLine;
import dev.nettopsy.analyzer.report.Report;
import java.util.ArrayList;
import java.util.List;

/** Words for people where the contract has ids. */
final class Words {

    /** Characters that fit on the narrowest line. */
    private static final int WIDEST_PIECE = 24;

    private static final int SHORTEST_END = 5;

    private Words() {}

    /** Where a chunk sits; an unknown id is its own word. */
    static String position(String id) {
        return switch (id) {
            case "current" -> "current chunk of a magazine";
            case "next-in-line" -> "next in line of a magazine";
            case "central-queue" -> "central queue";
            case "size-class-queue" -> "size-class queues";
            case "large-chunk-cache" -> "cache of large chunks";
            case "thread-chunk-cache" -> "threads’ own chunk caches";
            case "arena" -> "arenas";
            case "spare" -> "spare chunk of an arena";
            case "one-off" -> "one-off chunks";
            case "buffers-only" -> "chunks that only buffers hold";
            case "unpooled" -> "unpooled buffers";
            case "nio" -> "buffers of the JDK";
            case "mapped" -> "mapped files";
            case "unowned" -> "chunks that nothing holds";
            default -> id;
        };
    }

    /** Whose counter it is. */
    static String subject(Report report, CounterLine counter) {
        int index = counter.subject();
        if (counter.scope().equals("allocator")
                && index >= 0
                && index < report.allocators().size()) {
            return title(report.allocators().get(index));
        }
        if (counter.scope().equals("netty")
                && index >= 0
                && index < report.runtime().netty().size()) {
            return "Netty " + report.runtime().netty().get(index).versionText();
        }
        return counter.scope().equals("jvm") ? "JVM" : counter.scope();
    }

    /** The allocator's class without its package, and which memory it hands out. */
    static String title(AllocatorReport allocator) {
        return simpleName(allocator.className()) + ", " + allocator.memory();
    }

    /** How many rows a table has of all that there are: "the largest 50 of 1,200 holders". */
    static String listed(long shown, long total, String what) {
        String whats = Sizes.exact(total) + " " + what + (total == 1 ? "" : "s");
        return shown == total ? (total == 1 ? whats : "All " + whats) : "The largest " + shown + " of " + whats;
    }

    static String simpleName(String className) {
        int field = className.indexOf('#');
        int dot = className.lastIndexOf('.', field < 0 ? className.length() : field);
        return className.substring(dot + 1);
    }

    /** Pieces of a line to copy, cut behind the characters where it may be broken, and where a piece would get too wide. */
    static List<String> pieces(String line) {
        List<String> pieces = new ArrayList<>();
        int from = 0;
        for (int i = 1; i < line.length(); i++) {
            boolean breakable = isBehindMark(line, i) && i - from >= 4 && !isShortEnd(line, i);
            boolean tooWide = i - from >= WIDEST_PIECE && !Character.isLowSurrogate(line.charAt(i));
            if (breakable || tooWide) {
                pieces.add(line.substring(from, i));
                from = i;
            }
        }
        pieces.add(line.substring(from));
        return pieces;
    }

    private static boolean isBehindMark(String line, int at) {
        return " ./=,:;>".indexOf(line.charAt(at - 1)) >= 0 && line.charAt(at) != ' ';
    }

    /** Whether the next word ends within a few characters: on a line of its own it would look lost. */
    private static boolean isShortEnd(String line, int at) {
        int space = line.indexOf(' ', at);
        return line.charAt(at - 1) != ' ' && (space < 0 ? line.length() : space) - at < SHORTEST_END;
    }
}
