package dev.nettopsy.allocator.pool;

import dev.nettopsy.allocator.memory.Block;
import dev.nettopsy.allocator.size.SlabShape;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The slabs of one size class that have free slots and from which nobody takes now. The fullest are handed out first: a slab
 * comes in at the front when it has just one free slot, and goes to the end when it is wholly free.
 *
 * <p>Safe for many threads, under a lock that is taken when a slab changes hands, not when a slot does.
 *
 * @param <B> the buffers
 * @param <M> the memory
 */
final class Depot<B, M extends Block> {

    /** How many bytes of wholly free slabs are kept for the next moment; beyond it their pages go back to the chunk. */
    private static final int IDLE_KEPT = 64 << 10;

    private final SlabShape shape;
    private final Space<B, M> space;
    private final Buffers<B, M> buffers;
    private final int mostIdle;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Slab<B, M> first;
    private @Nullable Slab<B, M> last;
    private int idle;

    Depot(SlabShape shape, Space<B, M> space, Buffers<B, M> buffers) {
        this.shape = shape;
        this.space = space;
        this.buffers = buffers;
        this.mostIdle = IDLE_KEPT / shape.bytes();
    }

    SlabShape shape() {
        return shape;
    }

    Space<B, M> space() {
        return space;
    }

    Buffers<B, M> buffers() {
        return buffers;
    }

    /** Takes a slab with a free slot out, into the hands of a magazine; null if there is none. */
    @Nullable
    Slab<B, M> poll() {
        if (first == null) { // A racy look that saves the lock; to miss one costs a fresh slab, not a fault.
            return null;
        }
        lock.lock();
        try {
            Slab<B, M> slab = first;
            if (slab != null) {
                unlink(slab);
                slab.toMagazine();
            }
            return slab;
        } finally {
            lock.unlock();
        }
    }

    /** Takes in a slab that was in nobody's hands and has its first free slot again. */
    void admit(Slab<B, M> slab) {
        enter(slab, 0);
    }

    /** Takes in a slab that a magazine is done with: back to its buffers if it has no free slot, here otherwise. */
    void leave(Slab<B, M> slab) {
        if (!slab.toNobody()) {
            enter(slab, Slab.MAGAZINE);
        }
    }

    private void enter(Slab<B, M> slab, long from) {
        lock.lock();
        try {
            if (!slab.toDepot(from)) {
                return;
            }
            boolean whole = slab.isIdleIn(Slab.DEPOT);
            if (!whole || idle < mostIdle) {
                link(slab, whole);
                return;
            }
            slab.retire(Slab.DEPOT);
        } finally {
            lock.unlock();
        }
        space.free(slab);
    }

    /** A slab in here has become wholly free. It may have been polled meanwhile. */
    void emptied(Slab<B, M> slab) {
        lock.lock();
        try {
            if (slab.idle || !slab.isIdleIn(Slab.DEPOT)) {
                return;
            }
            unlink(slab);
            if (idle < mostIdle) {
                link(slab, true);
                return;
            }
            slab.retire(Slab.DEPOT);
        } finally {
            lock.unlock();
        }
        space.free(slab);
    }

    /** Gives the pages of all wholly free slabs back. */
    void trim() {
        for (Slab<B, M> slab = pollIdle(); slab != null; slab = pollIdle()) {
            space.free(slab);
        }
    }

    private @Nullable Slab<B, M> pollIdle() {
        lock.lock();
        try {
            Slab<B, M> slab = last;
            if (slab == null || !slab.idle) {
                return null;
            }
            unlink(slab);
            slab.retire(Slab.DEPOT);
            return slab;
        } finally {
            lock.unlock();
        }
    }

    /** The slabs in here, first to last. */
    List<Slab<B, M>> list() {
        lock.lock();
        try {
            List<Slab<B, M>> all = new ArrayList<>();
            for (Slab<B, M> slab = first; slab != null; slab = slab.next) {
                all.add(slab);
            }
            return all;
        } finally {
            lock.unlock();
        }
    }

    private void link(Slab<B, M> slab, boolean whole) {
        slab.idle = whole;
        if (whole) {
            idle++;
            slab.previous = last;
            if (last == null) {
                first = slab;
            } else {
                last.next = slab;
            }
            last = slab;
        } else {
            slab.next = first;
            if (first == null) {
                last = slab;
            } else {
                first.previous = slab;
            }
            first = slab;
        }
    }

    private void unlink(Slab<B, M> slab) {
        if (slab.idle) {
            slab.idle = false;
            idle--;
        }
        Slab<B, M> before = slab.previous;
        Slab<B, M> after = slab.next;
        if (before == null) {
            first = after;
        } else {
            before.next = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.previous = before;
        }
        slab.next = null;
        slab.previous = null;
    }
}
