package dev.nettopsy.samples.truth;

import io.netty.buffer.ByteBuf;

/** Native addresses of living buffers. */
final class Addresses {

    private Addresses() {}

    /** Where the buffer's first byte is; 0 for heap buffers and where this Netty has no way to tell. */
    static long of(ByteBuf buffer) {
        return buffer.isDirect() && buffer.hasMemoryAddress() ? buffer.memoryAddress() : 0;
    }
}
