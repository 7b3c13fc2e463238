package dev.nettopsy.analyzer.decode;

import dev.nettopsy.analyzer.decode.adaptive.AdaptiveDecoder;
import dev.nettopsy.analyzer.decode.bounded.BoundedDecoder;
import dev.nettopsy.analyzer.decode.bounded.SourceBytes;
import dev.nettopsy.analyzer.decode.channel.ChannelLandmarks;
import dev.nettopsy.analyzer.decode.draft.SnapshotDraft;
import dev.nettopsy.analyzer.decode.draft.ThreadLocals;
import dev.nettopsy.analyzer.decode.netty.NettyClasses;
import dev.nettopsy.analyzer.decode.netty.NettyFinder;
import dev.nettopsy.analyzer.decode.netty.NettyVersions;
import dev.nettopsy.analyzer.decode.pooled.PooledDecoder;
import dev.nettopsy.analyzer.graph.HeapGraph;
import dev.nettopsy.analyzer.progress.Progress;
import dev.nettopsy.analyzer.reach.Reachability;
import dev.nettopsy.snapshot.HeapSummary;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.NettyCopy;
import dev.nettopsy.snapshot.ProcessMemory;
import dev.nettopsy.snapshot.Redacted;
import dev.nettopsy.snapshot.RuntimeFacts;
import dev.nettopsy.snapshot.SnapshotSource;
import java.util.List;

/** Makes a snapshot of the buffer memory in a heap dump. */
public final class SnapshotDecoder {

    private SnapshotDecoder() {}

    /**
     * Decodes all of it. Costs a few passes over the classes that matter and a few reads for each buffer.
     *
     * @param source what the snapshot will say of where it came from
     * @param heap what it will say of the whole heap
     * @throws dev.nettopsy.analyzer.progress.CancelledException if the user wants no more of it
     */
    public static MemorySnapshot decode(
            HeapGraph graph, Reachability reach, SnapshotSource source, HeapSummary heap, Progress progress) {
        progress.phase("decoding allocators", -1);
        SnapshotDraft draft = new SnapshotDraft(graph, reach, progress);
        noteMissingParts(draft);
        List<NettyClasses> nettys = NettyFinder.find(graph, draft.gaps());
        List<Redacted> redacted = RedactedParts.withBooks(RedactionProbe.of(graph), nettys);
        RedactedParts.note(redacted, graph, nettys, draft.gaps());
        List<NettyCopy> copies = NettyVersions.of(graph, nettys, draft.gaps());
        RuntimeFacts runtime = RuntimeReader.read(graph, nettys, draft.gaps());
        ThreadLocals locals = ThreadLocals.read(draft);
        decodeNettys(draft, nettys, locals);
        new NioDecoder(draft, TemporaryBuffers.read(draft, locals)).decode();
        ProcessCounters.jvm(draft);
        for (int i = 0; i < nettys.size(); i++) {
            ProcessCounters.netty(draft, nettys.get(i), i);
            LeakTrackers.read(draft, nettys.get(i), i);
        }
        Failures.read(draft);
        progress.phase("grouping holders", -1);
        ChannelLandmarks landmarks = new ChannelLandmarks(draft, nettys);
        Claims claims = Claims.withHolders(draft, landmarks);
        MemorySnapshot snapshot = new MemorySnapshot(
                source.with(redacted),
                runtime,
                copies,
                draft.threads().states(),
                draft.allocators(),
                draft.owners(),
                draft.queues(),
                draft.regionList(),
                claims.claims(),
                landmarks.channels(),
                claims.holders(),
                draft.counters(),
                draft.failures(),
                draft.trackers(),
                draft.gaps().toList(),
                heap,
                ProcessMemory.NONE);
        return snapshot.source().hasNumbers() ? snapshot : RedactedParts.withoutNumbers(snapshot);
    }

    private static void decodeNettys(SnapshotDraft draft, List<NettyClasses> nettys, ThreadLocals locals) {
        SourceBytes bounded = BoundedDecoder.decode(draft, nettys);
        for (int i = 0; i < nettys.size(); i++) {
            AdaptiveDecoder.decode(draft, nettys.get(i), i, locals);
        }
        for (int i = 0; i < nettys.size(); i++) {
            PooledDecoder.decode(draft, nettys.get(i), i, locals);
            new UnpooledDecoder(draft, nettys.get(i), i, bounded).decode();
        }
    }

    private static void noteMissingParts(SnapshotDraft draft) {
        if (!draft.graph().facts().complete()) {
            draft.gaps()
                    .add(
                            "part of the dump",
                            "the file is damaged: "
                                    + String.join("; ", draft.graph().facts().damage()),
                            "what is absent proves nothing; sums are lower bounds, differences upper bounds");
        }
        if (!draft.graph().facts().hasRoots()) {
            draft.gaps()
                    .add(
                            "root records",
                            "the dump has none, or was cut off before them",
                            "nothing can be called unreachable, so no buffer can be called abandoned");
        }
    }
}
