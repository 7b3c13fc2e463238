package dev.nettopsy.samples;

import dev.nettopsy.samples.truth.Incident;
import dev.nettopsy.samples.truth.ProcessTexts;
import io.netty.buffer.AdaptiveByteBufAllocator;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;

/**
 * Memory that no book of the JVM has: a service keeps its compressors, and the native memory of each with it.
 *
 * <p>What one will see: a process far larger than all that the JVM says it committed, while heap and buffers are small. It
 * needs smaps and native-memory tracking beside the dump.
 */
public final class Sample42NativeCode {

    private static final int SESSIONS = 3_000;
    private static final int ANSWER_BYTES = 64 << 10;

    private static final AdaptiveByteBufAllocator ALLOCATOR = new AdaptiveByteBufAllocator(true, true);

    /** The service: an answer that it is about to send, and a compressor for each session, which nobody ends. */
    private static final class Sessions {
        private final List<Deflater> compressors = new ArrayList<>();
        private final List<ByteBuf> answers = new ArrayList<>();
    }

    private static final Sessions SERVICE = new Sessions();

    private Sample42NativeCode() {}

    public static void main(String[] arguments) {
        Incident incident = Incident.of("native-code", arguments);
        incident.watch(ALLOCATOR);
        SERVICE.answers.add(incident.allocate(ALLOCATOR, ANSWER_BYTES));
        byte[] answer = new byte[ANSWER_BYTES];
        new Random(42).nextBytes(answer);
        byte[] compressed = new byte[2 * ANSWER_BYTES];
        long before = ProcessTexts.resident();
        for (int i = 0; i < SESSIONS; i++) {
            Deflater compressor = new Deflater();
            compressor.setInput(answer);
            if (compressor.deflate(compressed, 0, compressed.length, Deflater.SYNC_FLUSH) == 0) {
                throw new IllegalStateException("nothing was compressed");
            }
            SERVICE.compressors.add(compressor);
        }
        incident.figure("nativeGrowth", ProcessTexts.resident() - before);
        ProcessTexts.write(incident.dumpFile().getParentFile());
        incident.dump();
    }
}
