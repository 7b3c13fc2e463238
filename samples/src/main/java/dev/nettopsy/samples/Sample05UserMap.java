package dev.nettopsy.samples;

import dev.nettopsy.samples.truth.Incident;
import dev.nettopsy.samples.truth.Workers;
import io.netty.buffer.AdaptiveByteBufAllocator;
import io.netty.buffer.ByteBuf;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * No leak but retention: a map of the application grows without a bound.
 *
 * <p>What one will see: a catalogue service keeps the last answer for every product, "for a moment". Every buffer is reached
 * from a static map, none is lost, and the allocator's books balance: all that is in use is in honest use, by one holder.
 */
public final class Sample05UserMap {

    private static final int PRODUCTS = 4_000;
    private static final int ANSWER_BYTES = 10_000;

    private static final AdaptiveByteBufAllocator ALLOCATOR = new AdaptiveByteBufAllocator(true, true);
    private static final Catalogue CATALOGUE = new Catalogue();

    /** The service. */
    private static final class Catalogue {
        private final Map<String, Answer> lastAnswers = new ConcurrentHashMap<>();
    }

    /** What was sent for a product. */
    private record Answer(String product, ByteBuf body) {}

    private Sample05UserMap() {}

    public static void main(String[] arguments) {
        Incident incident = Incident.of("user-map", arguments);
        incident.watch(ALLOCATOR);
        Workers loops = incident.watch(Workers.eventLoops("catalogue-loop", 2));
        loops.on(0, () -> answer(incident, 0));
        loops.on(1, () -> answer(incident, PRODUCTS / 2));
        incident.dump();
    }

    private static void answer(Incident incident, int first) {
        for (int i = first; i < first + PRODUCTS / 2; i++) {
            ByteBuf scratch = incident.memory().allocate(ALLOCATOR, ANSWER_BYTES / 2);
            ByteBuf body = incident.allocate(ALLOCATOR, ANSWER_BYTES);
            scratch.release();
            String product = "product-" + i;
            CATALOGUE.lastAnswers.put(product, new Answer(product, body.writeZero(8)));
        }
    }
}
