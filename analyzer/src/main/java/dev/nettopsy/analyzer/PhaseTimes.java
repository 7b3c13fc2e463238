package dev.nettopsy.analyzer;

import dev.nettopsy.analyzer.progress.Progress;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Passes progress on and notes how long each phase takes. Safe from several threads. */
final class PhaseTimes implements Progress {

    private final Progress next;
    private final Map<String, Long> nanos = new LinkedHashMap<>();
    private String phase = "";
    private long since;

    PhaseTimes(Progress next) {
        this.next = next;
    }

    @Override
    public void phase(String name, long total, Unit unit) {
        begin(name);
        next.phase(name, total, unit);
    }

    @Override
    public void advance(long amount) {
        next.advance(amount);
    }

    private synchronized void begin(String name) {
        long now = System.nanoTime();
        if (!phase.isEmpty()) {
            nanos.merge(phase, now - since, Long::sum);
        }
        phase = name;
        since = now;
    }

    /** Milliseconds by phase in their order, and the most heap that this process had in use at one time. */
    synchronized Map<String, Long> end() {
        begin("");
        Map<String, Long> times = new LinkedHashMap<>();
        nanos.forEach((name, taken) -> times.put(name, TimeUnit.NANOSECONDS.toMillis(taken)));
        times.put("peakHeapBytes", peakHeapBytes());
        return times;
    }

    /** The sum of the pools' peaks: an upper bound, for they need not have been at one time. */
    private static long peakHeapBytes() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }
}
