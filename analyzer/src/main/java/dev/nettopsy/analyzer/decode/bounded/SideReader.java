package dev.nettopsy.analyzer.decode.bounded;

import dev.nettopsy.analyzer.decode.bounded.BlockReader.Block;
import dev.nettopsy.analyzer.decode.mirror.ListMirror;
import dev.nettopsy.analyzer.decode.mirror.MapMirror;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.graph.HeapObject;
import dev.nettopsy.snapshot.MemoryKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Follows an arena to all of its memory. */
final class SideReader {

    private final BoundedContext context;
    private final BlockReader blocks;
    private final ChunkReader chunkReader;

    /** Every object is entered once, though a crafted dump may list it often. */
    private final Set<Long> seen = new HashSet<>();

    private boolean known;

    SideReader(BoundedContext context) {
        this.context = context;
        this.blocks = new BlockReader(context);
        this.chunkReader = new ChunkReader(context);
    }

    Side read(HeapInstance allocator, MemoryKind memory, @Nullable HeapObject object) {
        known = true;
        HeapInstance arena = required(Form.ARENA, object);
        HeapInstance treasury = arena == null ? null : required(Form.TREASURY, arena.reference("treasury"));
        HeapInstance pool = arena == null ? null : required(Form.POOL, arena.reference("pool"));
        List<Side.Chunk> chunks = pool == null ? List.of() : chunks(pool);
        List<Block> own = new ArrayList<>();
        List<Block> loose = new ArrayList<>();
        for (Block block : treasury == null ? List.<Block>of() : blocksOf(treasury)) {
            if (seen.add(block.object().id())) {
                (block.ofOneBuffer() ? own : loose).add(block);
            }
        }
        return new Side(allocator, memory, arena, treasury, chunks, own, loose, known);
    }

    /** The blocks of a treasury by number; what it holds that is no block, or was given back, is left out. */
    List<Block> blocksOf(HeapInstance treasury) {
        Set<Block> found = new LinkedHashSet<>();
        HeapInstance set = treasury.instance("blocks");
        boolean isTable = set != null
                && MapMirror.forEach(set, (key, value) -> {
                    Block block = blocks.read(key);
                    if (block != null) {
                        found.add(block);
                    }
                });
        known &= isTable;
        return found.stream().sorted(Comparator.comparingLong(Block::number)).toList();
    }

    private List<Side.Chunk> chunks(HeapInstance pool) {
        List<Side.Chunk> found = new ArrayList<>();
        List<HeapInstance> spaces = elements(pool.instance("spaces"), Form.SPACE);
        known &= !spaces.isEmpty();
        for (HeapInstance space : spaces) {
            for (HeapInstance chunk : elements(space.instance("chunks"), Form.CHUNK)) {
                Block block = blocks.read(chunk.reference("block"));
                if (block != null
                        && seen.add(chunk.id())
                        && seen.add(block.object().id())) {
                    ChunkReader.Pages pages =
                            chunkReader.read(chunk, block.memory().capacity());
                    known &= pages != null;
                    found.add(new Side.Chunk(chunk, block, pages));
                }
            }
        }
        return found;
    }

    private List<HeapInstance> elements(@Nullable HeapInstance list, Form form) {
        List<HeapInstance> found = new ArrayList<>();
        known &= list != null;
        for (long id : list == null ? List.<Long>of() : ListMirror.elementIds(list)) {
            HeapInstance element = required(form, context.draft().graph().objectAt(id));
            if (element != null) {
                found.add(element);
            }
        }
        return found;
    }

    private @Nullable HeapInstance required(Form form, @Nullable HeapObject object) {
        HeapInstance instance = context.read(form, object);
        known &= instance != null;
        return instance;
    }
}
