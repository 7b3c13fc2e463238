package dev.nettopsy.samples.truth;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * The program's own list of what it was handed and has not given back. It is emptied before the dump, so that it holds
 * nothing there: a live buffer must be held by the program itself. Thread-safe.
 */
public final class Register {

    private final IdentityHashMap<ByteBuf, Handed> handed = new IdentityHashMap<>();

    /**
     * A buffer that was handed out.
     *
     * @param requested bytes that were asked for
     * @param reserved bytes that may be written to it without a copy: what the allocator set apart for it
     * @param lost whether the program will lose it
     */
    record Handed(ByteBuf buffer, int requested, int reserved, boolean lost) {}

    /** Notes a buffer, fresh and empty, that the program goes on to hold. */
    public synchronized ByteBuf live(ByteBuf buffer, int requested) {
        handed.put(buffer, new Handed(buffer, requested, buffer.maxFastWritableBytes(), false));
        return buffer;
    }

    /** Notes a buffer, fresh and empty, that the program has forgotten without a release. */
    public synchronized void lost(ByteBuf buffer, int requested) {
        handed.put(buffer, new Handed(buffer, requested, buffer.maxFastWritableBytes(), true));
    }

    /** Releases a buffer for the last time and strikes it off. */
    public synchronized void release(ByteBuf buffer) {
        handed.remove(buffer);
        if (!buffer.release()) {
            throw new IllegalStateException("still in use: " + buffer);
        }
    }

    synchronized List<Handed> all() {
        return new ArrayList<>(handed.values());
    }

    synchronized void forget() {
        handed.clear();
    }
}
