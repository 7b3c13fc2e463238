package dev.nettopsy.analyzer.report;

import java.util.List;

/**
 * Buffers that Netty's leak detector tracks and that were last touched at one place. It samples: there may be many more.
 *
 * @param type class of the program that touched them last; empty if only Netty's own are known
 * @param hint what the program said there; empty if nothing. Text of the user
 * @param tracked objects with a record, in use or lost
 * @param lost of these, the ones that nobody can release any more
 * @param collected of the lost ones, those that are gone from the dump
 * @param trackers addresses of a few records, those of lost objects first
 */
public record LeakLine(String type, String hint, long tracked, long lost, long collected, List<String> trackers) {

    public LeakLine {
        trackers = List.copyOf(trackers);
    }
}
