package dev.nettopsy.analyzer.reach;

import org.jspecify.annotations.Nullable;

/**
 * What passing an object tells of a path. A later landmark of a path adds to the earlier ones and replaces what it names anew.
 *
 * @param channel index into the snapshot's channels; -1 if it is none
 * @param handler name of a handler; null if it is none
 * @param beginsPath whether the way to it explains nothing, so that the path is told from here on
 */
public record Landmark(int channel, @Nullable String handler, boolean beginsPath) {

    /** Tells nothing. */
    public static final Landmark NONE = new Landmark(-1, null, false);
}
