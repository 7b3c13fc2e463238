package dev.nettopsy.samples.truth;

import dev.nettopsy.allocator.BoundedByteBufAllocator;
import dev.nettopsy.snapshot.json.SnapshotJson;
import io.netty.buffer.ByteBuf;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What is true of one bounded allocator: by the program's own list of buffers, by reflection, and by the allocator itself, which
 * draws its picture into a file. Safe for many threads until it is written down.
 */
public final class BoundedTruth {

    private final String name;
    private final IdentityHashMap<ByteBuf, Long> live = new IdentityHashMap<>();
    private long lostBuffers;
    private long lostBytes;
    private long lostRequested;

    /** {@code name} begins the names of all figures and is that of the snapshot's file. */
    public BoundedTruth(String name) {
        this.name = name;
    }

    /** Notes a buffer, fresh and empty. */
    public synchronized ByteBuf handed(ByteBuf buffer) {
        live.put(buffer, (long) buffer.maxFastWritableBytes());
        return buffer;
    }

    /** Notes that a buffer has another capacity, and so perhaps another slot. */
    public synchronized void changed(ByteBuf buffer) {
        live.put(buffer, (long) buffer.writerIndex() + buffer.maxFastWritableBytes());
    }

    /** Releases a buffer for the last time. */
    public void release(ByteBuf buffer) {
        synchronized (this) {
            live.remove(buffer);
        }
        if (!buffer.release()) {
            throw new IllegalStateException("still in use: " + buffer);
        }
    }

    /** Notes that a buffer is forgotten without a release. */
    public synchronized void lost(ByteBuf buffer) {
        Long reserved = live.remove(buffer);
        lostBuffers++;
        lostBytes += reserved == null ? 0 : reserved;
        lostRequested += buffer.capacity();
    }

    /** Writes all figures down, and the allocator's own picture; forgets every buffer. */
    public synchronized void writeDown(Incident incident, BoundedByteBufAllocator allocator, File folder) {
        incident.figure(name + ".liveBuffers", live.size());
        incident.figure(
                name + ".liveBytes",
                live.keySet().stream().mapToLong(ByteBuf::capacity).sum());
        incident.figure(
                name + ".reservedBytes",
                live.values().stream().mapToLong(Long::longValue).sum());
        incident.figure(name + ".lostBuffers", lostBuffers);
        incident.figure(name + ".lostBytes", lostBytes);
        incident.figure(name + ".lostRequested", lostRequested);
        for (String side : new String[] {"direct", "heap"}) {
            Object treasury = treasury(allocator, side);
            incident.figure(name + '.' + side + ".committed", counter(treasury).get());
            incident.figure(name + '.' + side + ".blocks", blocks(treasury));
        }
        live.clear();
        try (OutputStream out = new FileOutputStream(new File(folder, name + ".json"))) {
            SnapshotJson.write(allocator.snapshot(), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Damages the books: the counter of committed direct memory changes, the memory does not. */
    public static void drift(BoundedByteBufAllocator allocator, long bytes) {
        counter(treasury(allocator, "direct")).addAndGet(bytes);
    }

    private static Object treasury(BoundedByteBufAllocator allocator, String side) {
        return Fields.require(Fields.require(allocator, side + "Arena"), "treasury");
    }

    private static AtomicLong counter(Object treasury) {
        return (AtomicLong) Fields.require(treasury, "committed");
    }

    /** Bytes of the blocks that the treasury holds. */
    private static long blocks(Object treasury) {
        return ((Collection<?>) Fields.require(treasury, "blocks"))
                .stream().mapToLong(block -> Fields.number(block, "capacity")).sum();
    }
}
