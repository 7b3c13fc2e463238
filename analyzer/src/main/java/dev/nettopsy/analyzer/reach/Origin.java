package dev.nettopsy.analyzer.reach;

import org.jspecify.annotations.Nullable;

/**
 * Where a path begins and whose it is: paths that are told alike share their origin.
 *
 * @param kind of root, in words
 * @param thread index of the thread that the path starts in or passes; -1 if none
 * @param channel index of the channel that it passes; -1 if none
 * @param handler name of the handler that it passes; null if none
 */
record Origin(
        String kind, int thread, int channel, @Nullable String handler) {

    static Origin of(String kind, int thread) {
        return new Origin(kind, thread, -1, null);
    }

    Origin inThread(int index) {
        return new Origin(kind, index, channel, handler);
    }

    Origin passing(Landmark mark) {
        return new Origin(
                kind,
                thread,
                mark.channel() >= 0 ? mark.channel() : channel,
                mark.handler() != null ? mark.handler() : handler);
    }
}
