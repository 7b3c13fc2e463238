package dev.nettopsy.analyzer.report;

import dev.nettopsy.snapshot.ProcessMemory;
import java.util.List;

/** What was said of the whole process, of bounded length. */
final class ProcessLines {

    private static final int MOST_MAPPINGS = 20;

    /** No machine has more: what a crafted file says beyond it is cut off, so that sums do not overflow. */
    private static final long MOST_BYTES = 1L << 50;

    private ProcessLines() {}

    static ProcessReport of(ProcessMemory memory) {
        List<ProcessReport.Part> mappings = memory.mappings().stream()
                .limit(MOST_MAPPINGS)
                .map(one -> new ProcessReport.Part(
                        Text.name(one.name()), one.count(), bounded(one.virtual()), bounded(one.resident())))
                .toList();
        List<ProcessReport.Part> categories = memory.categories().stream()
                .limit(ReportBuilder.MOST_LINES)
                .map(one -> new ProcessReport.Part(
                        Text.name(one.name()), 0, bounded(one.reserved()), bounded(one.committed())))
                .toList();
        return new ProcessReport(
                bounded(memory.resident()),
                bounded(memory.proportional()),
                bounded(memory.anonymous()),
                bounded(memory.swapped()),
                mappings,
                categories,
                Text.names(memory.sources(), ReportBuilder.MOST_LINES));
    }

    private static long bounded(long bytes) {
        return Math.min(bytes, MOST_BYTES);
    }
}
