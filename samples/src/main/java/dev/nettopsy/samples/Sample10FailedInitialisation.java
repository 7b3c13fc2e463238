package dev.nettopsy.samples;

import dev.nettopsy.samples.truth.FaultyMemory;
import dev.nettopsy.samples.truth.Incident;
import io.netty.buffer.AdaptiveByteBufAllocator;
import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * An allocation that fails half-way keeps its bytes (Netty 4.1.110-115). Here the failure is forced: the memory of a chunk is
 * swapped for one that throws when a buffer is initialised on it, as a full Java heap would.
 *
 * <p>What one will see: uploads of 700 KB fail one after the other with an OutOfMemoryError. Nobody received a buffer, but
 * every failure has moved the chunk's index on; up to 4.1.113 it has raised the chunk's count too, so that the chunk can never
 * become empty again. 4.1.116 puts the index back.
 */
public final class Sample10FailedInitialisation {

    private static final int UPLOAD_BYTES = 700_000;
    private static final int CHUNKS = 4;
    private static final int FAILURES_A_CHUNK = 20;

    private static final AdaptiveByteBufAllocator ALLOCATOR = new AdaptiveByteBufAllocator(true, false);
    private static final List<ByteBuf> UPLOADS = new ArrayList<>();

    /** What a service shows on its status page. */
    private static final Deque<Throwable> LAST_FAILURES = new ArrayDeque<>();

    private Sample10FailedInitialisation() {}

    public static void main(String[] arguments) {
        Incident incident = Incident.of("failed-initialisation", arguments);
        incident.watch(ALLOCATOR);
        long failed = 0;
        for (int i = 0; i < CHUNKS; i++) {
            ByteBuf upload = incident.allocate(ALLOCATOR, UPLOAD_BYTES);
            UPLOADS.add(upload);
            failed += failOn(upload, incident);
        }
        incident.figure("failed allocations", failed);
        incident.figure("failed bytes", failed * UPLOAD_BYTES);
        incident.dump();
    }

    /** Lets allocations fail as long as they are carved from this buffer's chunk. */
    private static long failOn(ByteBuf upload, Incident incident) {
        long failed = 0;
        FaultyMemory faulty = FaultyMemory.of(upload);
        try {
            for (int i = 0; i < FAILURES_A_CHUNK; i++) {
                try {
                    incident.memory().allocate(ALLOCATOR, UPLOAD_BYTES).release();
                    break;
                } catch (OutOfMemoryError e) {
                    LAST_FAILURES.clear();
                    LAST_FAILURES.add(e);
                    failed++;
                }
            }
        } finally {
            faulty.mend();
        }
        return failed;
    }
}
