package dev.nettopsy.allocator;

import dev.nettopsy.allocator.memory.MemorySource;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.util.internal.OutOfDirectMemoryError;
import java.lang.reflect.Constructor;

/** Direct or heap memory from Netty's unpooled allocator, without leak detection: these buffers are never handed out. */
final class NettyMemory implements MemorySource<NettyBlock> {

    private final boolean direct;
    private final UnpooledByteBufAllocator source = new UnpooledByteBufAllocator(false, true);

    NettyMemory(boolean direct) {
        this.direct = direct;
    }

    @Override
    public String kind() {
        return direct ? "direct" : "heap";
    }

    @Override
    public NettyBlock obtain(int bytes) {
        ByteBuf buffer = direct ? source.directBuffer(bytes, bytes) : source.heapBuffer(bytes, bytes);
        try {
            return new NettyBlock(buffer);
        } catch (Throwable failure) {
            buffer.release();
            throw failure;
        }
    }

    @Override
    public OutOfMemoryError refused(int bytes, long committed, long limit) {
        String message = "failed to allocate " + bytes + " byte(s) of " + (direct ? "direct" : "heap")
                + " memory (used: " + committed + ", max: " + limit + ')';
        return direct ? outOfDirectMemory(message) : new OutOfMemoryError(message);
    }

    /**
     * Netty's own error, which programs catch. Its constructor is not public; where it cannot be reached, the error that it
     * extends must do.
     */
    private static OutOfMemoryError outOfDirectMemory(String message) {
        try {
            Constructor<OutOfDirectMemoryError> constructor =
                    OutOfDirectMemoryError.class.getDeclaredConstructor(String.class);
            constructor.setAccessible(true);
            return constructor.newInstance(message);
        } catch (ReflectiveOperationException | RuntimeException unreachable) {
            return new OutOfMemoryError(message);
        }
    }
}
