package dev.nettopsy.analyzer.render;

import dev.nettopsy.analyzer.report.AllocatorReport;
import dev.nettopsy.analyzer.report.Buckets;
import dev.nettopsy.analyzer.report.ChunkLine;
import dev.nettopsy.analyzer.report.Report;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The largest chunks and other regions, as the page shows them before any script has run; the script makes the others. */
final class ChunkTable {

    static final int ROWS = 40;

    private ChunkTable() {}

    static List<ChunkLine> rows(Report report) {
        List<ChunkLine> chunks = new ArrayList<>();
        report.allocators().forEach(allocator -> chunks.addAll(allocator.chunks()));
        chunks.addAll(report.otherRegions());
        // Stable: equal chunks stay in the order of the report, which the script keeps too.
        chunks.sort(Comparator.comparingLong(chunk -> -chunk.capacity()));
        return chunks.subList(0, Math.min(ROWS, chunks.size()));
    }

    static long total(Report report) {
        return report.otherRegionsTotal()
                + report.allocators().stream()
                        .mapToLong(AllocatorReport::chunksTotal)
                        .sum();
    }

    static long listed(Report report) {
        return report.otherRegions().size()
                + report.allocators().stream()
                        .mapToLong(allocator -> allocator.chunks().size())
                        .sum();
    }

    /** What is most worth knowing of a chunk, as the use whose colour it gets; {@code state} of the script is the same. */
    static String state(ChunkLine chunk) {
        Buckets buckets = chunk.buckets();
        if (buckets.lost() > 0) {
            return buckets.unclaimed() >= buckets.abandoned() ? "unclaimed" : "abandoned";
        }
        if (buckets.collectable() > 0) {
            return "collectable";
        }
        if (chunk.idle()) {
            return buckets.cached() > 0 ? "cached" : "idle";
        }
        return buckets.stranded() > buckets.live() ? "stranded" : "live";
    }

    /** Thread and owner, or what of them is known. */
    static String owner(ChunkLine chunk) {
        String owner = chunk.owner();
        String thread = chunk.thread();
        if (owner == null) {
            return thread == null ? "" : thread;
        }
        return thread == null ? owner : thread + " · " + owner;
    }
}
