package dev.nettopsy.analyzer.report;

import dev.nettopsy.analyzer.finding.Finding;
import dev.nettopsy.analyzer.finding.Remedy;
import dev.nettopsy.analyzer.finding.RuledOut;
import dev.nettopsy.analyzer.finding.Verdict;
import java.util.List;
import java.util.Map;

/**
 * All that one analysis has to say. The JSON report is these records in this order; the other formats are made from them.
 *
 * <p>Bounded: long lists are cut to the largest entries (the records then say how many there were), long texts to {@link
 * Text#LONGEST} characters. Texts may still contain anything that a dump can contain but lone surrogates, so whoever shows
 * them has to escape them for the place where they are shown.
 *
 * @param toolVersion version of the program that made it
 * @param findings largest first
 * @param thresholds the named limits that the rules applied, as text
 * @param steps what to do, soonest first; at most one of each kind
 * @param allocators in the order of the snapshot
 * @param otherRegions memory that belongs to no allocator, largest first
 * @param otherRegionsTotal how many such regions there are
 * @param counters every number of the books that was held against a recount
 * @param holders live buffer memory by holder, largest first
 * @param holdersTotal how many holders there are
 * @param channels network channels by which buffers are reached, or that have bytes pending; most bytes first
 * @param channelsTotal how many of them there are
 * @param leakRecords what Netty's leak detector tracks, by place; most lost buffers first
 * @param leakRecordsTotal how many places there are
 * @param process what was said of the whole process beside the dump
 * @param timeline the memory of the process over time
 * @param unseen what could not be seen, and what that touches
 * @param timings milliseconds by phase and {@code peakHeapBytes}; empty unless asked for
 */
public record Report(
        String toolVersion,
        Input input,
        Environment runtime,
        Verdict verdict,
        List<Remedy> steps,
        List<Finding> findings,
        List<RuledOut> ruledOut,
        Map<String, String> thresholds,
        Books ledger,
        List<AllocatorReport> allocators,
        List<ChunkLine> otherRegions,
        long otherRegionsTotal,
        List<CounterLine> counters,
        List<HolderLine> holders,
        long holdersTotal,
        List<ChannelLine> channels,
        long channelsTotal,
        List<LeakLine> leakRecords,
        long leakRecordsTotal,
        ProcessReport process,
        TimelineReport timeline,
        HeapReport heap,
        List<Unseen> unseen,
        Map<String, Long> timings) {

    public Report {
        steps = List.copyOf(steps);
        findings = List.copyOf(findings);
        ruledOut = List.copyOf(ruledOut);
        thresholds = Copies.ordered(thresholds);
        allocators = List.copyOf(allocators);
        otherRegions = List.copyOf(otherRegions);
        counters = List.copyOf(counters);
        holders = List.copyOf(holders);
        channels = List.copyOf(channels);
        leakRecords = List.copyOf(leakRecords);
        unseen = List.copyOf(unseen);
        timings = Copies.ordered(timings);
    }

    /** The same report with the time that its making took. */
    public Report withTimings(Map<String, Long> measured) {
        return with(allocators, otherRegions, holders, channels, timeline, measured);
    }

    /** The same report with the memory of the process over time. */
    public Report withTimeline(TimelineReport other) {
        return with(allocators, otherRegions, holders, channels, other, timings);
    }

    /**
     * The same report with shorter lists.
     *
     * @param chunks most chunks an allocator, and most regions outside allocators
     * @param lines most holders, and most channels
     */
    public Report shortened(int chunks, int lines) {
        List<AllocatorReport> cut = allocators.stream()
                .map(allocator -> allocator.withChunksAtMost(chunks))
                .toList();
        return with(
                cut,
                Copies.first(otherRegions, chunks),
                Copies.first(holders, lines),
                Copies.first(channels, lines),
                timeline,
                timings);
    }

    private Report with(
            List<AllocatorReport> newAllocators,
            List<ChunkLine> newOthers,
            List<HolderLine> newHolders,
            List<ChannelLine> newChannels,
            TimelineReport newTimeline,
            Map<String, Long> newTimings) {
        return new Report(
                toolVersion,
                input,
                runtime,
                verdict,
                steps,
                findings,
                ruledOut,
                thresholds,
                ledger,
                newAllocators,
                newOthers,
                otherRegionsTotal,
                counters,
                newHolders,
                holdersTotal,
                newChannels,
                channelsTotal,
                leakRecords,
                leakRecordsTotal,
                process,
                newTimeline,
                heap,
                unseen,
                newTimings);
    }
}
