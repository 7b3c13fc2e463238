package dev.nettopsy.samples.comparison;

import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What many threads, threads that end, and threads that never call again leave behind. */
final class ThreadWork {

    private static final int MANY = 64;

    /** Longer than the time of decay, in milliseconds. */
    private static final int QUIET = 7_000;

    /** From a header to a page of a picture: every size class of Netty's up to 64 KiB is among them. */
    private static final int[] SIZES = {
        32, 64, 128, 256, 512, 640, 1_024, 1_152, 2_048, 2_304, 4_096, 4_352, 8_192, 8_704, 16_384, 16_896, 32_768,
        49_152, 65_536
    };

    private ThreadWork() {}

    static Map<String, Work> all() {
        return Map.of(
                "ended-threads", Work.keeping(ThreadWork::endedThreads),
                "threads-without-cleanup", Work.keeping(subject -> endedThreads(subject, Careless::new)),
                "many-event-loops", Work.keeping(subject -> everySize(subject, Crew::eventLoop, 20)),
                "many-threads", Work.sharing(Work.keeping(subject -> everySize(subject, Thread::new, 200))),
                "burst", Work.keeping(ThreadWork::burst),
                "burst-and-quiet",
                        Work.keeping(subject -> {
                            burst(subject);
                            Thread.sleep(QUIET);
                        }),
                "foreign-releases", Work.keeping(ThreadWork::foreignReleases));
    }

    static void endedThreads(Subject subject) throws InterruptedException {
        endedThreads(subject, Crew::eventLoop);
    }

    private static void endedThreads(Subject subject, Function<Runnable, Thread> kind) throws InterruptedException {
        Crew.oneAfterTheOther(
                200, kind, () -> subject.allocator().directBuffer(200).release());
    }

    private static void everySize(Subject subject, Function<Runnable, Thread> kind, int rounds)
            throws InterruptedException {
        Crew.work(
                MANY,
                kind,
                () -> Work.times(rounds, () -> {
                    for (int bytes : SIZES) {
                        subject.allocator().directBuffer(bytes).release();
                    }
                }));
    }

    /** All live at once on one event loop, which then goes on with one buffer at a time. */
    private static void burst(Subject subject) throws InterruptedException {
        Crew.work(1, Crew::eventLoop, () -> {
            subject.buffers(10_000, 8_192).forEach(ByteBuf::release);
            Work.times(20_000, () -> subject.allocator().directBuffer(8_192).release());
        });
    }

    /** Until all idle memory that decays with time has done so. */
    static void beQuiet() throws InterruptedException {
        Thread.sleep(QUIET);
    }

    private static void foreignReleases(Subject subject) throws InterruptedException {
        Crew.work(1, Crew::eventLoop, () -> Work.times(50, () -> releaseElsewhere(subject.buffers(2_000, 256))));
    }

    private static void releaseElsewhere(List<ByteBuf> batch) {
        try {
            Crew.oneAfterTheOther(1, Thread::new, () -> batch.forEach(ByteBuf::release));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Never clears Netty's thread-local variables: it runs its work itself. */
    private static final class Careless extends FastThreadLocalThread {

        private final Runnable work;

        Careless(Runnable work) {
            this.work = work;
        }

        @Override
        public void run() {
            work.run();
        }
    }
}
