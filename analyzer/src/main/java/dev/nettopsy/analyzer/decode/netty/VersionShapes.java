package dev.nettopsy.analyzer.decode.netty;

import dev.nettopsy.snapshot.VersionRange;
import java.util.List;

/** Which releases a Netty may be, from classes and fields that came and went. Features as in {@link NettyClasses#has}. */
final class VersionShapes {

    /** All of {@code present} and none of {@code absent}. */
    private record Row(List<VersionRange> ranges, List<String> present, List<String> absent) {
        boolean fits(NettyClasses netty) {
            return present.stream().allMatch(netty::has) && absent.stream().noneMatch(netty::has);
        }
    }

    private static final String APA = "buffer.AdaptivePoolingAllocator";
    private static final String CHUNK = APA + "$Chunk";
    private static final String GROUP = APA + "$MagazineGroup";
    private static final String MAGAZINE = APA + "$Magazine";
    private static final String SIZE_CLASSED = APA + "$SizeClassedChunk";
    private static final String FACTORY = APA + "$SizeClassChunkControllerFactory";

    /** An interface that the adaptive allocator implements from 4.1.111 on, and in no 4.2. */
    private static final String LINE_4_1 = "buffer.AdaptiveByteBufAllocator$AdaptiveAllocatorApi";

    private static final String POOL_CHUNK = "buffer.PoolChunk";
    private static final String REF_CNT = "util.internal.RefCnt";
    private static final String CLEANABLE = "util.internal.CleanableDirectBuffer";

    /** The first row that fits decides: newer shapes first, pooled structures where the adaptive ones were never loaded. */
    private static final List<Row> ROWS = List.of(
            row(v42(20, VersionRange.OPEN), all(CHUNK + "#delegateMemoryAddress"), all(LINE_4_1)),
            row(v41(137, VersionRange.OPEN), all(APA + "#THREAD_LOCAL_CACHE_MAX_BYTES", LINE_4_1), all()),
            row(v42(17, 19), all(APA + "#THREAD_LOCAL_CACHE_MAX_BYTES"), all(LINE_4_1)),
            row(v42(16, 16), all(APA + "#CHUNK_PURGE_THRESHOLD"), all(LINE_4_1)),
            row(v41(134, 136), all(SIZE_CLASSED + "#state", LINE_4_1, APA + "$BuddyChunk$1"), all()),
            row(v41(132, 136), all(SIZE_CLASSED + "#state", LINE_4_1), all()),
            row(v42(11, 15), all(SIZE_CLASSED + "#state"), all(LINE_4_1)),
            row(v41(131, 131), all(SIZE_CLASSED, GROUP + "#chunkCache", LINE_4_1), all(SIZE_CLASSED + "#state")),
            row(v42(10, 10), all(SIZE_CLASSED, GROUP + "#chunkCache"), all(SIZE_CLASSED + "#state", LINE_4_1)),
            row(v41(131, 136), all(GROUP + "#chunkCache", LINE_4_1), all()),
            row(v42(10, 15), all(GROUP + "#chunkCache"), all(LINE_4_1)),
            row(v41(129, 130), all(GROUP + "#chunkReuseQueue", APA + "#SIZE_CLASSES_COUNT=18", LINE_4_1), all()),
            row(v42(8, 9), all(GROUP + "#chunkReuseQueue", APA + "#SIZE_CLASSES_COUNT=18"), all(LINE_4_1)),
            row(v41(123, 127), all(FACTORY, LINE_4_1), all(FACTORY + "#chunkSize")),
            row(v42(3, 3), all(FACTORY), all(FACTORY + "#chunkSize", LINE_4_1)),
            row(v41(128, 128), all(FACTORY, LINE_4_1), all()),
            row(v42(4, 4), all(FACTORY), all(APA + "$ChunkRegistry", LINE_4_1)),
            row(v42(5, 6), all(FACTORY, MAGAZINE + "#usedMemory"), all(LINE_4_1)),
            row(v42(7, 7), all(FACTORY), all(LINE_4_1)),
            row(v42(2, 2), all(APA + "#centralQueue", APA + "#MAX_POOLED_BUF_SIZE"), all(LINE_4_1)),
            row(v41(116, 122), all(APA + "#centralQueue", CHUNK + "#allocator", LINE_4_1), all()),
            row(v42(0, 1), all(APA + "#centralQueue", CHUNK + "#allocator"), all(LINE_4_1)),
            row(v41(115, 115), all(APA + "#centralQueue", MAGAZINE + "#bufferQueue"), all()),
            row(v41(114, 114), all(APA + "#centralQueue", APA + "#freed"), all()),
            row(v41(113, 113), all(CHUNK + "#refCntUp", APA + "$AdaptiveByteBuf#hasArray"), all()),
            row(v41(111, 113), all(CHUNK + "#refCntUp", LINE_4_1), all()),
            row(v41(110, 110), all(CHUNK + "#refCntUp"), all()),
            row(v42(8, VersionRange.OPEN), all(REF_CNT), all()),
            row(v42(2, 7), all(CLEANABLE), all()),
            row(v41(1, 51), all(POOL_CHUNK + "#memoryMap"), all()),
            row(v41(52, 68), all(POOL_CHUNK + "#runsAvail"), all(POOL_CHUNK + "#pinnedBytes")),
            row(v41(69, 79), all(POOL_CHUNK + "#pinnedBytes"), all(POOL_CHUNK + "#runsAvailLock")),
            row(v41(80, 95), all(POOL_CHUNK + "#runsAvailLock", "buffer.LongPriorityQueue"), all()),
            row(v41(96, 101), all("buffer.IntPriorityQueue"), all("buffer.PoolArena#sizeClass")),
            row(
                    List.of(VersionRange.of(4, 1, 102, VersionRange.OPEN), VersionRange.of(4, 2, 0, 1)),
                    all("buffer.PoolArena#sizeClass"),
                    all()));

    private VersionShapes() {}

    /** The releases that fit; empty if the shape is not known. */
    static List<VersionRange> of(NettyClasses netty) {
        if (netty.has(GROUP + "#chunkReuseQueue") && netty.has(APA + "#SIZE_CLASSES_COUNT=0")) {
            // Blanked, and two shapes differ by this number alone.
            return List.of();
        }
        return ROWS.stream()
                .filter(row -> row.fits(netty))
                .findFirst()
                .map(Row::ranges)
                .orElse(List.of());
    }

    private static Row row(List<VersionRange> ranges, List<String> present, List<String> absent) {
        return new Row(ranges, present, absent);
    }

    private static List<VersionRange> v41(int first, int last) {
        return List.of(VersionRange.of(4, 1, first, last));
    }

    private static List<VersionRange> v42(int first, int last) {
        return List.of(VersionRange.of(4, 2, first, last));
    }

    private static List<String> all(String... features) {
        return List.of(features);
    }
}
