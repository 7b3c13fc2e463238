package dev.nettopsy.snapshot.json;

import dev.nettopsy.snapshot.Channel;
import dev.nettopsy.snapshot.ChunkQueue;
import dev.nettopsy.snapshot.Claim;
import dev.nettopsy.snapshot.HeapSummary.Dominator;
import dev.nettopsy.snapshot.MemorySnapshot;
import java.util.List;
import java.util.function.ToIntFunction;

/** Checks that every index of one record leads to another, so that nobody behind the file has to. */
final class References {

    private References() {}

    static void check(MemorySnapshot snapshot) throws InvalidSnapshotException {
        int nettys = snapshot.nettys().size();
        int threads = snapshot.threads().size();
        int allocators = snapshot.allocators().size();
        int owners = snapshot.owners().size();
        check("allocators", snapshot.allocators(), one -> one.netty(), nettys);
        check("owners", snapshot.owners(), one -> one.allocator(), allocators);
        check("owners", snapshot.owners(), one -> one.thread(), threads);
        checkEach("queues", snapshot.queues(), ChunkQueue::owner, owners);
        check("regions", snapshot.regions(), one -> one.allocator(), allocators);
        check("regions", snapshot.regions(), one -> one.owner(), owners);
        checkEach("claims", snapshot.claims(), Claim::region, snapshot.regions().size());
        check("claims", snapshot.claims(), Claim::holder, snapshot.holders().size());
        check("claims", snapshot.claims(), Claim::owner, owners);
        check("channels", snapshot.channels(), Channel::thread, threads);
        check("holders", snapshot.holders(), one -> one.thread(), threads);
        check(
                "holders",
                snapshot.holders(),
                one -> one.channel(),
                snapshot.channels().size());
        check("counters", snapshot.counters(), one -> one.netty(), nettys);
        check("failures", snapshot.failures(), one -> one.thread(), threads);
        check("trackers", snapshot.trackers(), one -> one.netty(), nettys);
        check("suspects", snapshot.heap().suspects(), one -> one.holder().thread(), threads);
        check(
                "suspects",
                snapshot.heap().suspects(),
                one -> one.holder().channel(),
                snapshot.channels().size());
        checkTree(snapshot.heap().dominators());
        checkEach("heap threads", snapshot.heap().threads(), one -> one.thread(), threads);
    }

    /** Each is below an earlier one, and the first one below none. */
    private static void checkTree(List<Dominator> dominators) throws InvalidSnapshotException {
        for (int i = 0; i < dominators.size(); i++) {
            int above = dominators.get(i).above();
            if (above >= i || above < Math.min(0, i - 1)) {
                throw new InvalidSnapshotException(
                        "no snapshot of this release: dominators[" + i + "] is below " + above);
            }
        }
    }

    /** For what belongs to another record or is nothing: -1 is refused too. */
    private static <T> void checkEach(String name, List<T> records, ToIntFunction<T> reference, int size)
            throws InvalidSnapshotException {
        for (T one : records) {
            if (reference.applyAsInt(one) < 0) {
                throw new InvalidSnapshotException(
                        "no snapshot of this release: one of its " + name + " refers to nothing");
            }
        }
        check(name, records, reference, size);
    }

    private static <T> void check(String name, List<T> records, ToIntFunction<T> reference, int size)
            throws InvalidSnapshotException {
        for (int i = 0; i < records.size(); i++) {
            int index = reference.applyAsInt(records.get(i));
            if (index < -1 || index >= size) {
                throw new InvalidSnapshotException("no snapshot of this release: " + name + "[" + i
                        + "] refers to a record " + index + " of " + size);
            }
        }
    }
}
