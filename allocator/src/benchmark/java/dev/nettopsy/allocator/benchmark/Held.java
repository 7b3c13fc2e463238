package dev.nettopsy.allocator.benchmark;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Live buffers, their bytes, and the peaks. Safe for several threads. */
final class Held {

    private final ByteBufAllocator allocator;
    private final Random random = new Random(5);
    private final List<ByteBuf> buffers = new ArrayList<>();
    private final List<ByteBuf> kept = new ArrayList<>();
    private long live;
    private long peakLive;
    private long peakCommitted;

    Held(ByteBufAllocator allocator) {
        this.allocator = allocator;
    }

    synchronized Random random() {
        return random;
    }

    synchronized long live() {
        return live;
    }

    synchronized long peakLive() {
        return peakLive;
    }

    synchronized long peakCommitted() {
        return peakCommitted;
    }

    /** A buffer of a size from 1 to the most, log-uniform; returns the size. */
    int allocate(int most) {
        int size;
        synchronized (this) {
            size = Traffic.logUniform(random, 1, most);
        }
        ByteBuf buffer = allocator.directBuffer(size);
        synchronized (this) {
            buffers.add(buffer);
            live += size;
            notePeaks();
        }
        return size;
    }

    private void notePeaks() {
        peakLive = Math.max(peakLive, live);
        peakCommitted = Math.max(peakCommitted, Footprint.committed());
    }

    /** Sets the last buffer apart, to live on. */
    synchronized void keepLast() {
        kept.add(buffers.remove(buffers.size() - 1));
    }

    synchronized void releaseOne() {
        int chosen = random.nextInt(buffers.size());
        ByteBuf buffer = buffers.get(chosen);
        buffers.set(chosen, buffers.get(buffers.size() - 1));
        buffers.remove(buffers.size() - 1);
        live -= buffer.capacity();
        buffer.release();
    }

    /** Releases all but what was set apart. */
    synchronized void releaseShortLived() {
        while (!buffers.isEmpty()) {
            releaseOne();
        }
    }

    synchronized void releaseAll() {
        releaseShortLived();
        kept.forEach(ByteBuf::release);
        kept.clear();
    }
}
