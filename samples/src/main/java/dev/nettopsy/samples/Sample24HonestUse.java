package dev.nettopsy.samples;

import dev.nettopsy.samples.truth.Incident;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A service of several parts, none of which has more than its share, under a limit that is simply too low for all of them.
 *
 * <p>What one will see: an error that says that direct memory ran out, and nothing that should not be there.
 */
public final class Sample24HonestUse {

    private static final int BUFFER_BYTES = 512 << 10;
    private static final int MOST = 1 << 12;

    private Sample24HonestUse() {}

    /** What each part has in hand. */
    private static final class Uploads {
        private static final List<ByteBuffer> OPEN = new ArrayList<>();
    }

    private static final class Downloads {
        private static final List<ByteBuffer> OPEN = new ArrayList<>();
    }

    private static final class Feeds {
        private static final List<ByteBuffer> LATEST = new ArrayList<>();
    }

    private static final class Searches {
        private static final List<ByteBuffer> RESULTS = new ArrayList<>();
    }

    private static final class Status {
        private static final List<ByteBuffer> PAGES = new ArrayList<>();
        private static final List<Throwable> FAILURES = new ArrayList<>();
    }

    public static void main(String[] arguments) {
        Incident incident = Incident.of("honest-use", arguments);
        int served = serve();
        incident.figure("failed", Status.FAILURES.size());
        incident.figure("buffers", served);
        incident.figure("bytes", (long) served * BUFFER_BYTES);
        incident.dump();
    }

    /** Serves each part in turn until there is no more. */
    private static int serve() {
        List<List<ByteBuffer>> parts =
                List.of(Uploads.OPEN, Downloads.OPEN, Feeds.LATEST, Searches.RESULTS, Status.PAGES);
        int served = 0;
        try {
            while (served < MOST) {
                parts.get(served % parts.size()).add(ByteBuffer.allocateDirect(BUFFER_BYTES));
                served++;
            }
        } catch (OutOfMemoryError e) {
            Status.FAILURES.add(e);
        }
        return served;
    }
}
