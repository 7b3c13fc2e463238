package dev.nettopsy.allocator.pool;

import dev.nettopsy.allocator.memory.Block;
import dev.nettopsy.allocator.memory.Treasury;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Chunks, and which pages of them are slabs. Safe for many threads. Memory is obtained and given back outside the lock under
 * which pages are handed out.
 *
 * @param <B> the buffers
 * @param <M> the memory
 */
abstract sealed class Space<B, M extends Block> permits SharedSpace, OwnSpace {

    /**
     * A pool that holds no more than this many times what may lie idle does not make room first: it would empty its magazines
     * over and over, for a MiB or two (an HTTP server obtained 2,000 chunks a second so).
     */
    private static final int LITTLE = 4;

    private final Treasury<M> treasury;
    private final long mostIdleBytes;
    private final boolean verifying;
    private final Runnable makeRoom;
    private final ReentrantLock lock = new ReentrantLock();

    /** Oldest first. */
    private final List<Chunk<B, M>> chunks = new ArrayList<>();

    private long idleBytes;

    /**
     * @param mostIdleBytes of chunks without a slab that are kept
     * @param makeRoom gives back what lies idle anywhere
     */
    Space(Treasury<M> treasury, long mostIdleBytes, boolean verifying, Runnable makeRoom) {
        this.treasury = treasury;
        this.mostIdleBytes = mostIdleBytes;
        this.verifying = verifying;
        this.makeRoom = makeRoom;
    }

    /**
     * A new slab, in the hands of a magazine.
     *
     * @throws OutOfMemoryError if there is no room and no memory
     */
    abstract Slab<B, M> carve(Depot<B, M> depot);

    /** A slab from one of the chunks; null if none has room for it. Under the lock. */
    abstract @Nullable Slab<B, M> find(Depot<B, M> depot, List<Chunk<B, M>> chunks);

    final @Nullable Slab<B, M> carveWhereThereIsRoom(Depot<B, M> depot) {
        lock.lock();
        try {
            Slab<B, M> slab = find(depot, chunks);
            if (slab != null) {
                verify(slab.chunk());
            }
            return slab;
        } finally {
            lock.unlock();
        }
    }

    /** A slab on the pages of a chunk, if they will do. Under the lock. */
    final @Nullable Slab<B, M> carveFrom(Chunk<B, M> chunk, Depot<B, M> depot) {
        boolean wasIdle = chunk.isIdle();
        Slab<B, M> slab = chunk.carve(depot);
        if (slab != null && wasIdle) {
            idleBytes -= chunk.block().capacity();
        }
        return slab;
    }

    /** A slab on memory that is obtained for it; if that were more than was ever held, and not little, nothing is left idle first. */
    final Slab<B, M> carveFromNew(Depot<B, M> depot, int chunkBytes) {
        if (treasury.wouldBeMostEver(chunkBytes, LITTLE * mostIdleBytes)) {
            makeRoom.run();
            Slab<B, M> slab = carveWhereThereIsRoom(depot);
            if (slab != null) {
                return slab;
            }
        }
        M block = treasury.obtain(chunkBytes);
        try {
            Chunk<B, M> chunk = new Chunk<>(block);
            Slab<B, M> slab = chunk.carve(depot);
            if (slab == null) {
                throw new IllegalStateException(depot.shape() + " does not fit into " + chunkBytes + " bytes");
            }
            enter(chunk);
            return slab;
        } catch (Throwable failure) {
            treasury.giveBack(block);
            throw failure;
        }
    }

    private void enter(Chunk<B, M> chunk) {
        lock.lock();
        try {
            chunks.add(chunk);
        } finally {
            lock.unlock();
        }
    }

    /** Takes the pages of a retired slab back; a chunk that becomes empty is kept or given back. */
    final void free(Slab<B, M> slab) {
        Chunk<B, M> chunk = slab.chunk();
        int bytes = chunk.block().capacity();
        lock.lock();
        try {
            chunk.free(slab, System.nanoTime());
            verify(chunk);
            if (!chunk.isIdle()) {
                return;
            }
            if (idleBytes + bytes <= mostIdleBytes) {
                idleBytes += bytes;
                return;
            }
            chunk.end();
            chunks.remove(chunk);
        } finally {
            lock.unlock();
        }
        treasury.giveBack(chunk.block());
    }

    /** Gives back the chunks that have been without a slab for so long, in nanoseconds. */
    final void trim(long idleFor) {
        long now = System.nanoTime();
        List<Chunk<B, M>> idle = new ArrayList<>();
        lock.lock();
        try {
            for (Chunk<B, M> chunk : chunks) {
                if (chunk.isIdle() && now - chunk.idleSince() >= idleFor) {
                    idle.add(chunk);
                }
            }
            for (Chunk<B, M> chunk : idle) {
                chunk.end();
                idleBytes -= chunk.block().capacity();
            }
            chunks.removeIf(Chunk::isGone);
        } finally {
            lock.unlock();
        }
        idle.forEach(chunk -> treasury.giveBack(chunk.block()));
    }

    final boolean hasChunks() {
        lock.lock();
        try {
            return !chunks.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    private void verify(Chunk<B, M> chunk) {
        if (verifying) {
            Laws.pagesAreFreeOrOfOneSlab(view(chunk));
        }
    }

    private ChunkView<B, M> view(Chunk<B, M> chunk) {
        return new ChunkView<>(chunk, chunk.slabs(), chunk.freePages(), chunk.countedFree());
    }

    /** The chunks and their slabs, each at one moment; nobody waits longer than it takes to copy one of them. */
    final List<ChunkView<B, M>> view() {
        List<ChunkView<B, M>> views = new ArrayList<>();
        for (Chunk<B, M> chunk : chunks()) {
            lock.lock();
            try {
                if (!chunk.isGone()) {
                    views.add(view(chunk));
                }
            } finally {
                lock.unlock();
            }
        }
        return views;
    }

    private List<Chunk<B, M>> chunks() {
        lock.lock();
        try {
            return List.copyOf(chunks);
        } finally {
            lock.unlock();
        }
    }
}
