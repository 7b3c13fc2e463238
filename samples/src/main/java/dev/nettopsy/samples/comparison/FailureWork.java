package dev.nettopsy.samples.comparison;

import dev.nettopsy.samples.truth.FaultyBuffers;
import dev.nettopsy.samples.truth.FaultyMemory;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Failures that an allocator causes, and what it keeps after failures of others. */
final class FailureWork {

    private static final int UPLOAD_BYTES = 700_000;

    private FailureWork() {}

    static Map<String, Work> all() {
        return Map.of(
                "failing-initialiser", Work.keeping(FailureWork::failingInitialiser),
                "growth-while-locked", Work.keeping(FailureWork::growthWhileLocked),
                "large-buffers-of-threads", Work.sharing(FailureWork::largeBuffersOfThreads),
                "views-of-threads", Work.sharing(FailureWork::viewsOfThreads),
                "nothing-asked", FailureWork::nothingAsked);
    }

    /** One upload lives; twenty more fail half-way; then they come and go one by one. */
    private static void failingInitialiser(Subject subject) {
        ByteBuf first = subject.allocator().directBuffer(UPLOAD_BYTES);
        failTwentyTimes(subject, first);
        Work.times(20, () -> subject.allocator().directBuffer(UPLOAD_BYTES).release());
        first.release();
    }

    private static void failTwentyTimes(Subject subject, ByteBuf first) {
        AtomicLong failed = new AtomicLong();
        Runnable mend = breakInitialiser(subject, first);
        Work.times(20, () -> {
            try {
                subject.allocator().directBuffer(UPLOAD_BYTES).release();
            } catch (OutOfMemoryError expected) {
                failed.incrementAndGet();
            }
        });
        mend.run();
        if (failed.get() == 0) {
            throw new IllegalStateException("nothing failed");
        }
    }

    private static Runnable breakInitialiser(Subject subject, ByteBuf first) {
        return subject.isOfNetty() ? FaultyMemory.of(first)::mend : FaultyBuffers.of(subject.allocator())::mend;
    }

    /** Buffers grow while another thread holds every lock of the allocator that it would hold for an allocation. */
    private static void growthWhileLocked(Subject subject) throws InterruptedException {
        List<ByteBuf> growing = subject.buffers(50, 100);
        Runnable unlock = Locks.takeAllOf(subject.allocator());
        growing.forEach(buffer -> buffer.capacity(100_000));
        growing.forEach(ByteBuf::release);
        unlock.run();
        ThreadWork.beQuiet();
    }

    private static long largeBuffersOfThreads(Subject subject) throws InterruptedException {
        AtomicLong failed = new AtomicLong();
        Crew.work(
                16,
                Crew::eventLoop,
                () -> Work.times(4_000, () -> {
                    try {
                        ByteBuf buffer = subject.allocator().directBuffer(100_000);
                        buffer.setLong(0, 1).setLong(99_992, 1);
                        buffer.release();
                    } catch (RuntimeException wrong) {
                        failed.incrementAndGet();
                    }
                }));
        return failed.get();
    }

    /** Small buffers that lie side by side, each copied and filled by its own thread. */
    private static long viewsOfThreads(Subject subject) throws InterruptedException {
        AtomicLong failed = new AtomicLong();
        Crew.work(8, Thread::new, () -> {
            ByteBuf source = subject.allocator().directBuffer(64).writeZero(64);
            Work.times(60_000, () -> {
                try {
                    ByteBuf target = subject.allocator().directBuffer(64);
                    target.setBytes(0, source, 0, 64).copy(0, 64).release();
                    target.release();
                } catch (RuntimeException wrong) {
                    failed.incrementAndGet();
                }
            });
        });
        return failed.get();
    }

    /** A buffer for nothing yet, when many others have been asked for. */
    private static long nothingAsked(Subject subject) {
        List<ByteBuf> others = new ArrayList<>(subject.buffers(20_000, 32));
        AtomicLong failed = new AtomicLong();
        Work.times(5_000, () -> {
            try {
                others.add(subject.allocator().directBuffer(0));
            } catch (RuntimeException wrong) {
                failed.incrementAndGet();
            }
        });
        others.forEach(ByteBuf::release);
        return failed.get();
    }
}
