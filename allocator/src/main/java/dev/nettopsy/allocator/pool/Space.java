package dev.nettopsy.allocator.pool;

import dev.nettopsy.allocator.memory.Block;
import dev.nettopsy.allocator.memory.Treasury;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The chunks of one size, oldest first, and which pages of them are slabs. A slab goes where it first fits, so that old
 * chunks fill up and young ones become empty and can be given back.
 *
 * <p>Safe for many threads. Memory is obtained and given back outside the lock under which pages are handed out.
 *
 * @param <B> the buffers
 * @param <M> the memory
 */
final class Space<B, M extends Block> {

    private final Treasury<M> treasury;
    private final int chunkBytes;
    private final long mostIdleBytes;
    private final boolean verifying;
    private final ReentrantLock lock = new ReentrantLock();

    /** Whoever finds no room waits here for the chunk that another thread obtains, rather than obtain one as well. */
    private final ReentrantLock expansion = new ReentrantLock();

    private final List<Chunk<B, M>> chunks = new ArrayList<>();
    private int idleChunks;

    /** @param mostIdleBytes of chunks without a slab that are kept */
    Space(Treasury<M> treasury, int chunkBytes, long mostIdleBytes, boolean verifying) {
        this.treasury = treasury;
        this.chunkBytes = chunkBytes;
        this.mostIdleBytes = mostIdleBytes;
        this.verifying = verifying;
    }

    /**
     * A new slab, in the hands of a magazine.
     *
     * @param makeRoom gives back what lies idle elsewhere; called before more memory is obtained
     * @throws OutOfMemoryError if there is no room and no memory
     */
    Slab<B, M> carve(Depot<B, M> depot, Runnable makeRoom) {
        Slab<B, M> slab = carveWhereThereIsRoom(depot);
        if (slab != null) {
            return slab;
        }
        expansion.lock();
        try {
            slab = carveWhereThereIsRoom(depot);
            if (slab != null) {
                return slab;
            }
            makeRoom.run();
            slab = carveWhereThereIsRoom(depot);
            return slab != null ? slab : carveFromNew(depot);
        } finally {
            expansion.unlock();
        }
    }

    private @Nullable Slab<B, M> carveWhereThereIsRoom(Depot<B, M> depot) {
        lock.lock();
        try {
            for (int i = 0, count = chunks.size(); i < count; i++) {
                Chunk<B, M> chunk = chunks.get(i);
                boolean wasIdle = chunk.isIdle();
                Slab<B, M> slab = chunk.carve(depot);
                if (slab != null) {
                    verify(chunk);
                    idleChunks -= wasIdle ? 1 : 0;
                    return slab;
                }
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    private Slab<B, M> carveFromNew(Depot<B, M> depot) {
        M block = treasury.obtain(chunkBytes);
        try {
            Chunk<B, M> chunk = new Chunk<>(block);
            Slab<B, M> slab = chunk.carve(depot);
            if (slab == null) {
                throw new IllegalStateException(depot.shape() + " does not fit into " + chunkBytes + " bytes");
            }
            lock.lock();
            try {
                chunks.add(chunk);
            } finally {
                lock.unlock();
            }
            return slab;
        } catch (Throwable failure) {
            treasury.giveBack(block);
            throw failure;
        }
    }

    /** Takes the pages of a retired slab back; a chunk that becomes empty is kept or given back. */
    void free(Slab<B, M> slab) {
        Chunk<B, M> chunk = slab.chunk();
        lock.lock();
        try {
            chunk.free(slab, System.nanoTime());
            verify(chunk);
            if (!chunk.isIdle()) {
                return;
            }
            if ((idleChunks + 1L) * chunkBytes <= mostIdleBytes) {
                idleChunks++;
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
    void trim(long idleFor) {
        long now = System.nanoTime();
        List<Chunk<B, M>> idle = new ArrayList<>();
        lock.lock();
        try {
            for (Chunk<B, M> chunk : chunks) {
                if (chunk.isIdle() && now - chunk.idleSince() >= idleFor) {
                    idle.add(chunk);
                }
            }
            idle.forEach(Chunk::end);
            chunks.removeIf(Chunk::isGone);
            idleChunks -= idle.size();
        } finally {
            lock.unlock();
        }
        idle.forEach(chunk -> treasury.giveBack(chunk.block()));
    }

    boolean hasChunks() {
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
    List<ChunkView<B, M>> view() {
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
