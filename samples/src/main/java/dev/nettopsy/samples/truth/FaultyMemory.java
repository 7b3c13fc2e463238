package dev.nettopsy.samples.truth;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledDirectByteBuf;
import io.netty.buffer.UnpooledHeapByteBuf;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;

/** Until it is mended, no buffer can be initialised on one chunk: its memory throws what a full Java heap would. */
public final class FaultyMemory {

    private final Object chunk;
    private final Object memory;

    private FaultyMemory(Object chunk) {
        this.chunk = chunk;
        this.memory = Fields.require(chunk, "delegate");
    }

    /** Swaps the memory of the chunk that a buffer was carved from. */
    public static FaultyMemory of(ByteBuf buffer) {
        FaultyMemory faulty = new FaultyMemory(ChunkReading.chunkOf(buffer));
        faulty.swap(buffer.isDirect() ? new FaultyDirect(buffer.alloc()) : new FaultyHeap(buffer.alloc()));
        return faulty;
    }

    /** Puts the true memory back. */
    public void mend() {
        swap(memory);
    }

    private void swap(Object other) {
        try {
            Field field = chunk.getClass().getDeclaredField("delegate");
            field.setAccessible(true);
            field.set(chunk, other);
        } catch (NoSuchFieldException | IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class FaultyDirect extends UnpooledDirectByteBuf {
        FaultyDirect(ByteBufAllocator allocator) {
            super(allocator, 1, 1);
        }

        @Override
        public ByteBuffer internalNioBuffer(int index, int length) {
            throw new OutOfMemoryError("Java heap space");
        }
    }

    private static final class FaultyHeap extends UnpooledHeapByteBuf {
        FaultyHeap(ByteBufAllocator allocator) {
            super(allocator, 1, 1);
        }

        @Override
        public ByteBuffer internalNioBuffer(int index, int length) {
            throw new OutOfMemoryError("Java heap space");
        }
    }
}
