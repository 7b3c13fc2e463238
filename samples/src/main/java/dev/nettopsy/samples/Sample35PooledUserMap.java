package dev.nettopsy.samples;

import dev.nettopsy.samples.truth.Incident;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.HashMap;
import java.util.Map;

/**
 * Retention on the pooled allocator: a map of the application grows without a bound.
 *
 * <p>What one will see: the last picture of each of 1,200 cameras stays in a static map. None is lost and the arenas' books
 * balance: all that is handed out is in honest use, by one holder.
 */
public final class Sample35PooledUserMap {

    private static final int CAMERAS = 1_200;
    private static final int[] PICTURE_BYTES = {20_000, 28_000, 60_000};

    private static final PooledByteBufAllocator ALLOCATOR = new PooledByteBufAllocator(true);
    private static final Map<String, ByteBuf> LAST_PICTURES = new HashMap<>();

    private Sample35PooledUserMap() {}

    public static void main(String[] arguments) {
        Incident incident = Incident.of("pooled-user-map", arguments);
        incident.watch(ALLOCATOR);
        for (int i = 0; i < CAMERAS; i++) {
            LAST_PICTURES.put("camera " + i, incident.allocate(ALLOCATOR, PICTURE_BYTES[i % PICTURE_BYTES.length]));
        }
        incident.dump();
    }
}
