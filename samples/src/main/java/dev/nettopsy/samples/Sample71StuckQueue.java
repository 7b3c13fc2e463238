package dev.nettopsy.samples;

import dev.nettopsy.samples.truth.Incident;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A queue without a bound, whose only worker waits for an answer that does not come.
 *
 * <p>What one will see: the Java heap is full, and a queue keeps nearly all of it: hundreds of thousands of jobs, one linked to
 * the next.
 */
public final class Sample71StuckQueue {

    private static final int BYTES = 400;

    private final BlockingQueue<Job> jobs = new LinkedBlockingQueue<>();
    private final CountDownLatch answer = new CountDownLatch(1);

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Job(byte[] order) {}

    private Sample71StuckQueue() {}

    public static void main(String[] arguments) throws InterruptedException {
        Incident incident = Incident.of("stuck-queue", arguments);
        Sample71StuckQueue service = new Sample71StuckQueue();
        Thread worker = new Thread(service::work, "dispatcher");
        worker.setDaemon(true);
        worker.start();
        try {
            while (service.jobs.add(new Job(new byte[BYTES]))) {
                Thread.onSpinWait();
            }
        } catch (OutOfMemoryError full) {
            incident.figure("jobs", service.jobs.size());
            service.jobs.clear();
        }
        incident.writeTruth();
    }

    private void work() {
        try {
            jobs.take();
            answer.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
