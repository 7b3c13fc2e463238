package dev.nettopsy.analyzer.report;

import dev.nettopsy.snapshot.ProcessMemory;
import java.util.List;

/** What was said of the whole process, of bounded length. */
final class ProcessLines {

    private static final int MOST_MAPPINGS = 20;

    private ProcessLines() {}

    static ProcessReport of(ProcessMemory memory) {
        List<ProcessReport.Part> mappings = memory.mappings().stream()
                .limit(MOST_MAPPINGS)
                .map(one -> new ProcessReport.Part(Text.name(one.name()), one.count(), one.virtual(), one.resident()))
                .toList();
        List<ProcessReport.Part> categories = memory.categories().stream()
                .limit(ReportBuilder.MOST_LINES)
                .map(one -> new ProcessReport.Part(Text.name(one.name()), 0, one.reserved(), one.committed()))
                .toList();
        return new ProcessReport(
                memory.resident(),
                memory.proportional(),
                memory.anonymous(),
                memory.swapped(),
                mappings,
                categories,
                Text.names(memory.sources(), ReportBuilder.MOST_LINES));
    }
}
