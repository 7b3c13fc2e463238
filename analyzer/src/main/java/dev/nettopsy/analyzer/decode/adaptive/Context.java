package dev.nettopsy.analyzer.decode.adaptive;

import dev.nettopsy.analyzer.decode.draft.SnapshotDraft;
import dev.nettopsy.analyzer.decode.draft.ThreadLocals;
import dev.nettopsy.analyzer.decode.mirror.Epoch;
import dev.nettopsy.analyzer.decode.netty.NettyClasses;

/** What the readers of one Netty's adaptive allocators share. */
record Context(SnapshotDraft draft, NettyClasses netty, Shape shape, Sides sides, ThreadLocals locals, Places places) {

    Epoch epoch() {
        return shape.epoch();
    }

    /** Whether a thread (by its index in the snapshot) has ended: in a whole dump one that is not known has. */
    boolean hasEnded(int thread) {
        return thread >= 0
                ? !draft.threads().get(thread).alive()
                : draft.graph().facts().complete();
    }

    void gap(String what, String why, String effect) {
        draft.gaps().add(what, why, effect);
    }
}
