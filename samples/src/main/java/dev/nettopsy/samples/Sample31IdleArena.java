package dev.nettopsy.samples;

import dev.nettopsy.samples.truth.Incident;
import dev.nettopsy.samples.truth.Workers;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * After a peak one small buffer keeps each chunk of the pooled arenas.
 *
 * <p>What one will see: an import runs once a night on eight threads, reads 96 MiB of records into buffers and remembers the
 * key of one record in a hundred, in the buffer in which it came. All other buffers are released. The arenas keep nearly all
 * of their chunks, and each is almost empty.
 */
public final class Sample31IdleArena {

    private static final int THREADS = 8;
    private static final int RECORDS_A_THREAD = 1_500;
    private static final int RECORD_BYTES = 8_000;
    private static final int REMEMBERED_ONE_IN = 100;
    private static final int PAGE = 8192;
    private static final int PAGES_TO_A_CHUNK_LOG2 = 7;

    private static final PooledByteBufAllocator ALLOCATOR =
            new PooledByteBufAllocator(true, THREADS, THREADS, PAGE, PAGES_TO_A_CHUNK_LOG2, 0, 0, false);
    private static final ConcurrentLinkedQueue<ByteBuf> KEYS = new ConcurrentLinkedQueue<>();

    private Sample31IdleArena() {}

    public static void main(String[] arguments) {
        Incident incident = Incident.of("idle-arena", arguments);
        incident.watch(ALLOCATOR);
        Workers importers = incident.watch(Workers.eventLoops("import", THREADS));
        for (int i = 0; i < THREADS; i++) {
            importers.on(i, () -> importRecords(incident));
        }
        incident.dump();
    }

    private static void importRecords(Incident incident) {
        List<ByteBuf> records = new ArrayList<>();
        for (int i = 0; i < RECORDS_A_THREAD; i++) {
            records.add(incident.allocate(ALLOCATOR, RECORD_BYTES));
        }
        for (int i = 0; i < records.size(); i++) {
            if (i % REMEMBERED_ONE_IN == 0) {
                KEYS.add(records.get(i));
            } else {
                incident.register().release(records.get(i));
            }
        }
    }
}
