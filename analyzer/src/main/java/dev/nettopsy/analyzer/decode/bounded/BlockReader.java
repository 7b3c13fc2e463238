package dev.nettopsy.analyzer.decode.bounded;

import dev.nettopsy.analyzer.decode.draft.Memory;
import dev.nettopsy.analyzer.decode.mirror.RefCountForm;
import dev.nettopsy.analyzer.decode.mirror.UnpooledBufferMirror;
import dev.nettopsy.analyzer.graph.HeapInstance;
import dev.nettopsy.analyzer.graph.HeapObject;
import dev.nettopsy.analyzer.graph.HeapPrimitiveArray;
import dev.nettopsy.snapshot.MemoryKind;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Blocks of memory, each around an unpooled buffer of Netty that nobody else sees. */
final class BlockReader {

    private final BoundedContext context;
    private final Map<Long, Block> blocks = new HashMap<>();

    BlockReader(BoundedContext context) {
        this.context = context;
    }

    /**
     * A block that has its memory still.
     *
     * @param number what the allocator calls it, in the order in which blocks were obtained
     * @param ofOneBuffer whether it is the memory of one buffer, and no chunk
     * @param source address of Netty's allocator that it came from; 0 if unknown
     */
    record Block(HeapInstance object, long number, Memory memory, boolean ofOneBuffer, long source) {}

    /** Null for what is no block, and for one whose memory was given back. */
    @Nullable
    Block read(@Nullable HeapObject object) {
        if (object != null && blocks.containsKey(object.id())) {
            return blocks.get(object.id());
        }
        HeapInstance instance = context.read(Form.BLOCK, object);
        Memory memory = instance == null ? null : memory(instance);
        if (instance == null || memory == null || memory.capacity() <= 0) {
            return null;
        }
        HeapInstance buffer = instance.instance("buffer");
        Block block = new Block(
                instance,
                instance.number("id", 0),
                memory,
                instance.number("ofOneBuffer", 0) != 0,
                buffer == null ? 0 : new UnpooledBufferMirror(buffer).allocatorId());
        blocks.put(instance.id(), block);
        return block;
    }

    /** Where the memory is: by Netty's buffer, else by what the block itself noted. */
    private static @Nullable Memory memory(HeapInstance block) {
        HeapInstance buffer = block.instance("buffer");
        if (buffer != null
                && RefCountForm.released(RefCountForm.of(buffer.type()).raw(buffer))) {
            return null;
        }
        Memory memory = buffer == null ? null : Memory.of(buffer);
        if (memory != null) {
            return memory;
        }
        long capacity = block.number("capacity", 0);
        if (block.reference("array") instanceof HeapPrimitiveArray array && array.length() > 0) {
            return new Memory(array.id(), MemoryKind.HEAP, array.id(), capacity, true);
        }
        long address = Math.max(0, block.number("address", 0));
        return new Memory(block.referenceId("memory"), MemoryKind.DIRECT, address, capacity, false);
    }
}
