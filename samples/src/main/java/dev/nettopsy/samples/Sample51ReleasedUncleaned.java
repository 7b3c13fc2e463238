package dev.nettopsy.samples;

import dev.nettopsy.samples.truth.Incident;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;

/**
 * Released memory that only the collector frees (Netty 4.1.120, 4.1.121 and 4.2.1 on JDK 24 and later): exports are written
 * to unpooled buffers, and each is released as it should be.
 *
 * <p>What one will see: a few buffers in use, and many times their memory in buffers of the JDK that nothing reaches and
 * whose cleaner has not run. With any other Netty their memory is back at once,
 * but for 4.2.11 and later where the JVM does not allow native access.
 */
public final class Sample51ReleasedUncleaned {

    private static final int EXPORTS = 160;
    private static final int EXPORT_BYTES = 1 << 20;
    private static final int AT_ONCE = 4;

    private static final UnpooledByteBufAllocator ALLOCATOR = new UnpooledByteBufAllocator(true);

    /** Exports that are still being written. */
    private static final List<ByteBuf> WRITING = new ArrayList<>();

    private Sample51ReleasedUncleaned() {}

    public static void main(String[] arguments) {
        Incident incident = Incident.of("released-uncleaned", arguments);
        for (int i = 0; i < EXPORTS; i++) {
            WRITING.add(incident.roots().live("export-" + i, ALLOCATOR.directBuffer(EXPORT_BYTES)));
            if (WRITING.size() > AT_ONCE) {
                WRITING.remove(0).release();
            }
        }
        incident.figure("released", (long) (EXPORTS - AT_ONCE) * EXPORT_BYTES);
        incident.dump();
    }
}
