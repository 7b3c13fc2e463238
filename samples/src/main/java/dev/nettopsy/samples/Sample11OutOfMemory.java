package dev.nettopsy.samples;

import dev.nettopsy.samples.truth.Incident;
import dev.nettopsy.samples.truth.Workers;
import io.netty.buffer.AdaptiveByteBufAllocator;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/**
 * The same fault as {@link Sample10FailedInitialisation}, by a true OutOfMemoryError: the Java heap is full of an index, and
 * the small object that every buffer needs cannot be made. The JVM makes the dump by itself
 * ({@code -XX:+HeapDumpOnOutOfMemoryError -XX:HeapDumpPath=FOLDER/heap.hprof}).
 *
 * <p>What one will see: the thread that threw is on its way through {@code readInitInto}; its chunk has counted the buffer
 * that nobody will receive. Buffer objects are all pooled before (needs {@code -Dio.netty.recycler.ratio=0
 * -Dio.netty.recycler.maxCapacityPerThread=32768}), none is tracked for leaks ({@code -Dio.netty.leakDetection.level=disabled}),
 * and a chunk serves a thousand buffers, so that the initialisation is what fails: a new chunk is nearly never in its way.
 */
public final class Sample11OutOfMemory {

    private static final int BUFFERS = 30_000;
    private static final int BUFFER_BYTES = 128;

    /** Where filling stops: room for some thousand of the objects that a buffer needs when it is handed out. */
    private static final long LEFT_FREE = 400_000;

    private static final AdaptiveByteBufAllocator ALLOCATOR = new AdaptiveByteBufAllocator(true, true);
    private static final ByteBuf[] IN_USE = new ByteBuf[BUFFERS];
    private static final List<byte[]> INDEX = new ArrayList<>(100_000);

    private Sample11OutOfMemory() {}

    public static void main(String[] arguments) {
        Incident incident = Incident.of("out-of-memory", arguments);
        incident.watch(ALLOCATOR);
        Workers loops = incident.watch(Workers.eventLoops("index-loop", 1));
        loops.on(0, Sample11OutOfMemory::warmUp);
        loops.on(0, Sample11OutOfMemory::fillHeap);
        loops.on(0, () -> serve(incident));
        incident.writeTruth();
    }

    /** Makes all buffer objects once, so that later ones come from the pool. */
    private static void warmUp() {
        for (int i = 0; i < BUFFERS; i++) {
            IN_USE[i] = ALLOCATOR.directBuffer(BUFFER_BYTES);
        }
        for (int i = 0; i < BUFFERS; i++) {
            IN_USE[i].release();
            IN_USE[i] = null;
        }
    }

    private static void fillHeap() {
        System.gc();
        while (Runtime.getRuntime().freeMemory() > LEFT_FREE) {
            INDEX.add(new byte[4096]);
        }
    }

    private static void serve(Incident incident) {
        int served = 0;
        try {
            while (served < BUFFERS) {
                IN_USE[served] = ALLOCATOR.directBuffer(BUFFER_BYTES);
                served++;
            }
        } catch (OutOfMemoryError e) {
            INDEX.clear();
            incident.figure("failed in initialisation", failedInInitialisation(e) ? 1 : 0);
            for (int i = 0; i < served; i++) {
                incident.register().live(IN_USE[i], BUFFER_BYTES);
            }
        }
    }

    private static boolean failedInInitialisation(OutOfMemoryError error) {
        for (StackTraceElement frame : error.getStackTrace()) {
            if (frame.getMethodName().equals("readInitInto")) {
                return true;
            }
        }
        return false;
    }
}
