package dev.nettopsy.analyzer.report;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One side of one allocator.
 *
 * @param id address of the object that keeps its books
 * @param netty index into {@link Environment#netty()}; -1 if none
 * @param kind {@code "adaptive"}, {@code "pooled"}, {@code "unpooled"}, {@code "bounded"}
 * @param memory {@code "direct"}, {@code "heap"}
 * @param epoch the shape that was recognised; {@code "unknown"} if none was
 * @param counters numbers from its fields, {@code usedBytes} among them where it can be told
 * @param configuration numbers that bound it
 * @param unknownFields fields that the recognised shape does not know
 * @param owners largest first
 * @param chunks largest first
 * @param strips null if it has no chunks
 * @param magnified the chunk that tells most; null if it has none that is part-used
 */
public record AllocatorReport(
        String id,
        int netty,
        String className,
        String kind,
        String memory,
        String epoch,
        Map<String, Long> counters,
        Map<String, Long> configuration,
        List<String> unknownFields,
        Buckets total,
        long ownersTotal,
        List<OwnerLine> owners,
        long chunksTotal,
        List<ChunkLine> chunks,
        List<Fullness> fullness,
        @Nullable Strips strips,
        @Nullable ChunkMap magnified) {

    public AllocatorReport {
        counters = Copies.ordered(counters);
        configuration = Copies.ordered(configuration);
        unknownFields = List.copyOf(unknownFields);
        owners = List.copyOf(owners);
        chunks = List.copyOf(chunks);
        fullness = List.copyOf(fullness);
    }

    AllocatorReport withChunksAtMost(int most) {
        return new AllocatorReport(
                id,
                netty,
                className,
                kind,
                memory,
                epoch,
                counters,
                configuration,
                unknownFields,
                total,
                ownersTotal,
                owners,
                chunksTotal,
                Copies.first(chunks, most),
                fullness,
                strips,
                magnified);
    }
}
