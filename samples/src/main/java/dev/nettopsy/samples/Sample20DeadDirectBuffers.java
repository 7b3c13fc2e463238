package dev.nettopsy.samples;

import dev.nettopsy.samples.truth.Incident;
import java.nio.ByteBuffer;

/**
 * A service that takes a direct buffer of the JDK for every request and leaves it to the collector, which has no reason to run.
 *
 * <p>What one will see: the heap is nearly empty, and so is the program; but the memory of every buffer it ever used is still
 * taken, behind Java objects of a few bytes that nothing reaches.
 */
public final class Sample20DeadDirectBuffers {

    private static final int REQUESTS = 80;
    private static final int REQUEST_BYTES = 1 << 20;

    private Sample20DeadDirectBuffers() {}

    public static void main(String[] arguments) {
        Incident incident = Incident.of("dead-direct-buffers", arguments);
        long served = 0;
        for (int i = 0; i < REQUESTS; i++) {
            served += serve(ByteBuffer.allocateDirect(REQUEST_BYTES));
        }
        incident.figure("buffers", REQUESTS);
        incident.figure("bytes", served);
        incident.dump();
    }

    private static int serve(ByteBuffer request) {
        request.put(0, (byte) 1);
        return request.capacity();
    }
}
