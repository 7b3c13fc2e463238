package dev.nettopsy.samples;

import dev.nettopsy.samples.truth.Incident;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;

/**
 * Direct memory that no limit stops (Netty 4.2.2 to 4.2.10 on JDK 24 and later): six parts of a server take what they need.
 *
 * <p>What one will see: three times the direct memory that the process may have, all of it in use, while the counters of the
 * JVM and of Netty stand at nothing. A Netty that counts refuses at the limit.
 */
public final class Sample52UncountedMemory {

    private static final int BUFFER_BYTES = 1 << 20;
    private static final int BUFFERS = 192;

    private static final PooledByteBufAllocator ALLOCATOR = new PooledByteBufAllocator(true);

    private Sample52UncountedMemory() {}

    /** What each part has in hand. */
    private static final class Uploads {
        private static final List<ByteBuf> OPEN = new ArrayList<>();
    }

    private static final class Downloads {
        private static final List<ByteBuf> OPEN = new ArrayList<>();
    }

    private static final class Feeds {
        private static final List<ByteBuf> LATEST = new ArrayList<>();
    }

    private static final class Searches {
        private static final List<ByteBuf> RESULTS = new ArrayList<>();
    }

    private static final class Exports {
        private static final List<ByteBuf> WRITING = new ArrayList<>();
    }

    private static final class Status {
        private static final List<ByteBuf> PAGES = new ArrayList<>();
        private static final List<Throwable> FAILURES = new ArrayList<>();
    }

    public static void main(String[] arguments) {
        Incident incident = Incident.of("uncounted-memory", arguments);
        incident.watch(ALLOCATOR);
        serve(incident);
        incident.figure("failed", Status.FAILURES.size());
        incident.dump();
    }

    private static void serve(Incident incident) {
        List<List<ByteBuf>> parts =
                List.of(Uploads.OPEN, Downloads.OPEN, Feeds.LATEST, Searches.RESULTS, Exports.WRITING, Status.PAGES);
        try {
            for (int i = 0; i < BUFFERS; i++) {
                ByteBuf buffer = ALLOCATOR.directBuffer(BUFFER_BYTES);
                incident.register().live(buffer, BUFFER_BYTES);
                parts.get(i % parts.size()).add(buffer);
            }
        } catch (OutOfMemoryError e) {
            Status.FAILURES.add(e);
        }
    }
}
