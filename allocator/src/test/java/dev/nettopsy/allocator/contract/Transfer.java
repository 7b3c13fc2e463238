package dev.nettopsy.allocator.contract;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One operation on a range of a buffer that must lie within it. */
record Transfer(String name, Operation operation) {

    interface Operation {
        void on(ByteBuf buffer, int index, int length) throws IOException;
    }

    /** Enough for what is within a test's buffer; a larger length is refused before it matters. */
    private static final int MOST = 1 << 17;

    static final List<Transfer> ALL = List.of(
            new Transfer("get into array", (b, i, n) -> b.getBytes(i, new byte[room(n)], 0, n)),
            new Transfer("get into heap buffer", (b, i, n) -> b.getBytes(i, Unpooled.buffer(room(n)), 0, n)),
            new Transfer("get into direct buffer", (b, i, n) -> {
                ByteBuf target = Unpooled.directBuffer(room(n));
                try {
                    b.getBytes(i, target, 0, n);
                } finally {
                    target.release();
                }
            }),
            new Transfer("get into NIO buffer", (b, i, n) -> b.getBytes(i, ByteBuffer.allocate(room(n)))),
            new Transfer("get into stream", (b, i, n) -> b.getBytes(i, OutputStream.nullOutputStream(), n)),
            new Transfer("set from array", (b, i, n) -> b.setBytes(i, new byte[room(n)], 0, n)),
            new Transfer(
                    "set from buffer", (b, i, n) -> b.setBytes(i, Unpooled.wrappedBuffer(new byte[room(n)]), 0, n)),
            new Transfer("set from NIO buffer", (b, i, n) -> b.setBytes(i, ByteBuffer.allocate(room(n)))),
            new Transfer("set from stream", (b, i, n) -> b.setBytes(i, new ByteArrayInputStream(new byte[1]), n)),
            new Transfer("set zero", (b, i, n) -> b.setZero(i, n)),
            new Transfer("NIO view", (b, i, n) -> b.nioBuffer(i, n)),
            new Transfer("NIO views", (b, i, n) -> b.nioBuffers(i, n)),
            new Transfer("internal NIO view", (b, i, n) -> b.internalNioBuffer(i, n)),
            new Transfer("copy", (b, i, n) -> b.copy(i, n).release()),
            new Transfer("slice", (b, i, n) -> b.slice(i, n)),
            new Transfer("for each byte", (b, i, n) -> b.forEachByte(i, n, value -> true)),
            new Transfer("for each byte, backwards", (b, i, n) -> b.forEachByteDesc(i, n, value -> true)),
            new Transfer("text", (b, i, n) -> b.getCharSequence(i, n, StandardCharsets.ISO_8859_1)));

    private static int room(int length) {
        return Math.min(length, MOST);
    }

    void run(ByteBuf buffer, int index, int length) throws IOException {
        operation.on(buffer, index, length);
    }
}
