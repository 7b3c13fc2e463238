package dev.nettopsy.allocator.contract;

import dev.nettopsy.allocator.BoundedByteBufAllocator;
import io.netty.buffer.ByteBuf;

/** Loses buffers, on an allocator of its own: what is lost stays in its books until it is lost as well. */
final class LostBuffers {

    private final BoundedByteBufAllocator allocator = new BoundedByteBufAllocator();

    void lose(int count, String hint) {
        for (int i = 0; i < count; i++) {
            ByteBuf buffer = allocator.heapBuffer(100);
            buffer.writeLong(i).touch(hint);
        }
    }

    void use(int count) {
        for (int i = 0; i < count; i++) {
            allocator.heapBuffer(100).release();
        }
    }
}
