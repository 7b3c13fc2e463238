package dev.nettopsy.samples.truth;

import io.netty.util.concurrent.FastThreadLocalThread;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/** Named threads that do what they are told, one task after the other, and that wait for more until the process ends. */
public final class Workers {

    private final List<BlockingQueue<Runnable>> mailboxes = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    private Workers() {}

    /** Threads with Netty's own thread-locals, as event loops are. */
    public static Workers eventLoops(String name, int count) {
        Workers workers = new Workers();
        for (int i = 0; i < count; i++) {
            BlockingQueue<Runnable> mailbox = new LinkedBlockingQueue<>();
            workers.start(mailbox, new FastThreadLocalThread(() -> serve(mailbox), name + '-' + i));
        }
        return workers;
    }

    /** Threads as any pool makes them. */
    public static Workers plain(String name, int count) {
        Workers workers = new Workers();
        for (int i = 0; i < count; i++) {
            BlockingQueue<Runnable> mailbox = new LinkedBlockingQueue<>();
            workers.start(mailbox, new Thread(() -> serve(mailbox), name + '-' + i));
        }
        return workers;
    }

    /** Virtual threads, of a JVM that has them. */
    public static Workers virtual(String name, int count) {
        Workers workers = new Workers();
        for (int i = 0; i < count; i++) {
            BlockingQueue<Runnable> mailbox = new LinkedBlockingQueue<>();
            workers.start(mailbox, virtualThread(name + '-' + i, () -> serve(mailbox)));
        }
        return workers;
    }

    /** By reflection: the incidents are compiled for Java 17. */
    public static Thread virtualThread(String name, Runnable task) {
        try {
            Class<?> builder = Class.forName("java.lang.Thread$Builder");
            Object named = builder.getMethod("name", String.class)
                    .invoke(Thread.class.getMethod("ofVirtual").invoke(null), name);
            return (Thread) builder.getMethod("unstarted", Runnable.class).invoke(named, task);
        } catch (ClassNotFoundException
                | NoSuchMethodException
                | IllegalAccessException
                | InvocationTargetException e) {
            throw new IllegalStateException("no virtual threads here", e);
        }
    }

    public int count() {
        return threads.size();
    }

    /** Runs a task on every thread at once and waits for all of them. */
    public void all(Runnable task) {
        CountDownLatch done = new CountDownLatch(threads.size());
        List<Throwable> failures = new ArrayList<>();
        mailboxes.forEach(mailbox -> mailbox.add(() -> run(task, done, failures)));
        await(done, failures);
    }

    /** Runs a task on one thread and waits for it. */
    public void on(int thread, Runnable task) {
        CountDownLatch done = new CountDownLatch(1);
        List<Throwable> failures = new ArrayList<>();
        mailboxes.get(thread).add(() -> run(task, done, failures));
        await(done, failures);
    }

    private void start(BlockingQueue<Runnable> mailbox, Thread thread) {
        thread.setDaemon(true);
        mailboxes.add(mailbox);
        threads.add(thread);
        thread.start();
    }

    private static void run(Runnable task, CountDownLatch done, List<Throwable> failures) {
        try {
            task.run();
        } catch (Throwable e) {
            synchronized (failures) {
                failures.add(e);
            }
        } finally {
            done.countDown();
        }
    }

    private static void await(CountDownLatch done, List<Throwable> failures) {
        try {
            done.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        synchronized (failures) {
            if (!failures.isEmpty()) {
                throw new IllegalStateException(failures.get(0));
            }
        }
    }

    private static void serve(BlockingQueue<Runnable> mailbox) {
        try {
            while (true) {
                mailbox.take().run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
