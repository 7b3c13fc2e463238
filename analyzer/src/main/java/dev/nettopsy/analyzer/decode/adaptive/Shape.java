package dev.nettopsy.analyzer.decode.adaptive;

import dev.nettopsy.analyzer.decode.mirror.AllocatorMirror;
import dev.nettopsy.analyzer.decode.mirror.BuddyChunkMirror;
import dev.nettopsy.analyzer.decode.mirror.BufferMirror;
import dev.nettopsy.analyzer.decode.mirror.ChunkMirror;
import dev.nettopsy.analyzer.decode.mirror.Epoch;
import dev.nettopsy.analyzer.decode.mirror.GroupMirror;
import dev.nettopsy.analyzer.decode.mirror.Layout;
import dev.nettopsy.analyzer.decode.mirror.MagazineMirror;
import dev.nettopsy.analyzer.decode.mirror.SizeClassedChunkMirror;
import dev.nettopsy.analyzer.decode.netty.NettyClasses;
import dev.nettopsy.analyzer.graph.HeapClass;
import java.util.ArrayList;
import java.util.List;

/**
 * Which epoch the classes of one Netty belong to, decided by their fields.
 *
 * @param epoch the rules by which it is read; the nearest one if the shape is not known
 * @param recognised whether all fields of that epoch are there
 * @param missing fields of the epoch that are not there, as {@code Class#field}
 * @param unknown fields that no epoch has, as {@code Class#field}
 */
record Shape(Epoch epoch, boolean recognised, List<String> missing, List<String> unknown) {

    /** What tells an epoch: all features of {@code present}, none of {@code absent}. See {@link NettyClasses#has}. */
    private record Row(Epoch epoch, List<String> present, List<String> absent) {
        boolean fits(NettyClasses netty) {
            return present.stream().allMatch(netty::has) && absent.stream().noneMatch(netty::has);
        }
    }

    private static final String APA = AllocatorMirror.SUFFIX;
    private static final String SIZE_CLASS_FACTORY = APA + "$SizeClassChunkControllerFactory";

    /** Newest first; the first row that fits decides. */
    private static final List<Row> ROWS = List.of(
            new Row(
                    Epoch.C4,
                    List.of(GroupMirror.SUFFIX + "#chunkCache", APA + "#THREAD_LOCAL_CACHE_MAX_BYTES"),
                    List.of()),
            new Row(Epoch.C3, List.of(GroupMirror.SUFFIX + "#chunkCache", APA + "#CHUNK_PURGE_THRESHOLD"), List.of()),
            new Row(
                    Epoch.C2,
                    List.of(GroupMirror.SUFFIX + "#chunkCache", SizeClassedChunkMirror.SUFFIX + "#state"),
                    List.of()),
            new Row(Epoch.C1, List.of(GroupMirror.SUFFIX + "#chunkCache"), List.of()),
            new Row(
                    Epoch.B3,
                    List.of(GroupMirror.SUFFIX + "#chunkReuseQueue", APA + "#SIZE_CLASSES_COUNT=18"),
                    List.of()),
            new Row(
                    Epoch.B1,
                    List.of(GroupMirror.SUFFIX + "#chunkReuseQueue", SIZE_CLASS_FACTORY + "#segmentSize"),
                    List.of(SIZE_CLASS_FACTORY + "#chunkSize")),
            new Row(Epoch.B2, List.of(GroupMirror.SUFFIX + "#chunkReuseQueue"), List.of()),
            new Row(Epoch.A5, List.of(APA + "#centralQueue", APA + "#MAX_POOLED_BUF_SIZE"), List.of()),
            new Row(Epoch.A4, List.of(APA + "#centralQueue", ChunkMirror.SUFFIX + "#allocator"), List.of()),
            new Row(Epoch.A3, List.of(APA + "#centralQueue", MagazineMirror.SUFFIX + "#bufferQueue"), List.of()),
            new Row(Epoch.A2, List.of(APA + "#centralQueue", APA + "#freed"), List.of()),
            new Row(Epoch.A1, List.of(APA + "#centralQueue", ChunkMirror.SUFFIX + "#refCntUp"), List.of()));

    private static final List<Layout> LAYOUTS = List.of(
            AllocatorMirror.LAYOUT,
            MagazineMirror.LAYOUT,
            GroupMirror.LAYOUT,
            ChunkMirror.LAYOUT,
            SizeClassedChunkMirror.LAYOUT,
            BuddyChunkMirror.LAYOUT,
            BufferMirror.LAYOUT);

    static Shape of(NettyClasses netty) {
        for (Row row : ROWS) {
            if (row.fits(netty)) {
                return check(netty, row.epoch());
            }
        }
        boolean grouped = netty.has(GroupMirror.SUFFIX);
        Shape nearest = check(netty, grouped ? Epoch.C4 : Epoch.A5);
        return new Shape(nearest.epoch(), false, nearest.missing(), nearest.unknown());
    }

    /** The name in reports. */
    String label() {
        return recognised ? epoch.label() : "unknown";
    }

    private static Shape check(NettyClasses netty, Epoch epoch) {
        List<String> missing = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (Layout layout : LAYOUTS) {
            HeapClass type = netty.find(layout.suffix());
            if (type != null) {
                String simple = layout.suffix().substring(layout.suffix().lastIndexOf('.') + 1);
                layout.missing(type, epoch).forEach(name -> missing.add(simple + "#" + name));
                layout.unknown(type).forEach(name -> unknown.add(simple + "#" + name));
            }
        }
        return new Shape(epoch, missing.isEmpty(), List.copyOf(missing), List.copyOf(unknown));
    }
}
