package dev.nettopsy.snapshot.json;

import dev.nettopsy.snapshot.ChunkBook;
import dev.nettopsy.snapshot.ChunkKind;
import dev.nettopsy.snapshot.Claim;
import dev.nettopsy.snapshot.FreeMap;
import dev.nettopsy.snapshot.HeapSummary;
import dev.nettopsy.snapshot.MemoryKind;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.Position;
import dev.nettopsy.snapshot.ProcessMemory;
import dev.nettopsy.snapshot.Reach;
import dev.nettopsy.snapshot.Region;
import dev.nettopsy.snapshot.RuntimeFacts;
import dev.nettopsy.snapshot.SnapshotSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Snapshots of one allocator's chunks, a hundred buffers in each, as little alike as buffers of a real program can be. */
final class SmallSnapshots {

    private static final long CHUNK = 4 << 20;
    private static final int CLAIMS_OF_A_CHUNK = 100;

    private SmallSnapshots() {}

    static MemorySnapshot withClaims(int count, Random random) {
        List<Region> regions = new ArrayList<>();
        List<Claim> claims = new ArrayList<>();
        long offset = 0;
        for (int i = 0; i < count; i++) {
            if (i % CLAIMS_OF_A_CHUNK == 0) {
                regions.add(chunk(random));
                offset = 0;
            }
            int length = 1 + random.nextInt(40_000);
            int reserved = length + random.nextInt(1_000);
            Reach reach = i % 7 == 0 ? Reach.UNREACHABLE : Reach.STRONG;
            long id = address(random);
            claims.add(new Claim(
                    id, regions.size() - 1, offset, length, reserved, 1 + i % 3, Claim.Kind.IN_USE, reach, -1, -1));
            offset += reserved;
        }
        return new MemorySnapshot(
                new SnapshotSource(
                        "heap-dump", "heap.hprof", 1 << 20, "JAVA PROFILE 1.0.2", 8, 0, true, true, List.of()),
                new RuntimeFacts("17.0.15", "OpenJDK", 4, 1 << 30, Map.of("io.netty.maxDirectMemory", "0")),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                regions,
                claims,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                HeapSummary.NONE,
                ProcessMemory.NONE);
    }

    private static Region chunk(Random random) {
        BitSet free = BitSet.valueOf(new long[] {random.nextLong(), random.nextLong()});
        ChunkBook book = new ChunkBook(
                "io.netty.buffer.AdaptivePoolingAllocator$SizeClassedChunk",
                ChunkKind.SIZE_CLASS,
                true,
                false,
                1,
                1,
                false,
                free.cardinality() * 32_768L,
                0,
                32_768,
                new FreeMap(32_768, 128, free),
                -1);
        long native48 = 0x7f00_0000_0000L + ((random.nextInt() & 0xffff_ffffL) << 4);
        return new Region(
                address(random),
                native48,
                CHUNK,
                MemoryKind.DIRECT,
                Position.CURRENT,
                false,
                Reach.STRONG,
                -1,
                -1,
                book);
    }

    /** Somewhere in a heap of 16 GiB. */
    private static long address(Random random) {
        return 0x4_0000_0000L + ((random.nextInt() & 0x7fff_ffffL) << 3);
    }
}
