package dev.nettopsy.analyzer.decode.pooled;

import dev.nettopsy.analyzer.decode.draft.SnapshotDraft;
import dev.nettopsy.analyzer.decode.draft.ThreadLocals;
import dev.nettopsy.analyzer.decode.netty.NettyClasses;
import dev.nettopsy.analyzer.graph.HeapClass;
import dev.nettopsy.analyzer.graph.HeapInstance;
import java.util.function.Consumer;

/** What the readers of one Netty's pooled allocators share. */
record PooledContext(SnapshotDraft draft, NettyClasses netty, int nettyIndex, PooledEpoch epoch, ThreadLocals locals) {

    /** Visits the instances of a class of this Netty and of its subclasses. A pass for each class that has any. */
    void forEachInstance(String suffix, Consumer<HeapInstance> visitor) {
        String name = netty.name(suffix);
        HeapClass exact = netty.find(suffix);
        if (exact == null) {
            return;
        }
        for (HeapClass type : draft.graph().classes()) {
            if (type.instanceCount() > 0 && isOf(type, exact, name)) {
                draft.forEachInstance(type, visitor);
            }
        }
    }

    /** Subclasses may come from other loaders, the class itself only from this Netty's. */
    private static boolean isOf(HeapClass type, HeapClass exact, String name) {
        if (!type.isSubclassOf(name)) {
            return false;
        }
        HeapClass at = type;
        while (at != null && at.id() != exact.id()) {
            at = at.superclass();
        }
        return at != null;
    }

    /** Whether a thread (by its index in the snapshot) has ended: in a whole dump one that is not known has. */
    boolean hasEnded(int thread) {
        return thread >= 0
                ? !draft.threads().get(thread).alive()
                : draft.graph().facts().complete();
    }

    void gap(String suffix, String why, String effect) {
        draft.gaps().add("class " + netty.name(suffix), why, effect);
    }
}
