package dev.nettopsy.samples.comparison;

import java.util.Map;

/** By how much an allocator's own metric is wrong. */
final class BookWork {

    private BookWork() {}

    static Map<String, Work> all() {
        return Map.of(
                "metric-one-after-the-other", Work.misreporting(BufferWork::oneAfterTheOther),
                "metric-ended-threads", Work.misreporting(ThreadWork::endedThreads),
                "metric-large-buffer",
                        Work.misreporting(
                                subject -> subject.keepAlive(subject.allocator().directBuffer(12 << 20))));
    }
}
