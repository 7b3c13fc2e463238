package dev.nettopsy.samples.workload;

import dev.nettopsy.samples.truth.BoundedTruth;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * A service that does everything an allocator must bear: buffers of all sizes and both kinds, some larger than any pooled one;
 * buffers that grow and shrink; views; buffers that another thread releases; and answers that are under way at the end.
 */
public final class BoundedService {

    private static final int MOST_UNDER_WAY = 60;

    /** The largest buffer of one in ten, in bytes: beyond 4 MiB the allocator does not pool. */
    private static final int HUGE = 5 << 20;

    private static final int LARGE = 300 << 10;
    private static final int MIDDLE = 16 << 10;
    private static final int SMALL = 512;

    private @Nullable ByteBufAllocator allocator;
    private final BoundedTruth truth;
    private final int losesOneIn;
    private final Queue<ByteBuf> handedOver = new ConcurrentLinkedQueue<>();
    private final Queue<Queue<ByteBuf>> sending = new ConcurrentLinkedQueue<>();

    /** {@code losesOneIn}: one of so many releases is forgotten; 0 for none. */
    public BoundedService(ByteBufAllocator allocator, BoundedTruth truth, int losesOneIn) {
        this.allocator = allocator;
        this.truth = truth;
        this.losesOneIn = losesOneIn;
    }

    /** Serves so many requests on this thread; answers that are under way then stay with the service. */
    public void serve(int requests, long seed) {
        Random random = new Random(seed);
        List<ByteBuf> mine = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            step(random, mine);
            while (mine.size() > MOST_UNDER_WAY) {
                end(random, mine.remove(random.nextInt(mine.size())));
            }
        }
        sending.add(new ConcurrentLinkedQueue<>(mine));
    }

    /** Takes no more requests, and forgets its allocator; answers that are under way stay. */
    public void close() {
        allocator = null;
    }

    private void step(Random random, List<ByteBuf> mine) {
        switch (random.nextInt(8)) {
            case 0 -> handedOver.add(allocate(random));
            case 1 -> {
                ByteBuf other = handedOver.poll();
                if (other != null) {
                    end(random, other);
                }
            }
            case 2 -> {
                if (!mine.isEmpty()) {
                    resize(random, mine.get(random.nextInt(mine.size())));
                }
            }
            default -> mine.add(allocate(random));
        }
    }

    private ByteBuf allocate(Random random) {
        ByteBufAllocator mine = Objects.requireNonNull(allocator, "closed");
        int bytes = bytes(random);
        ByteBuf buffer = random.nextInt(3) == 0 ? mine.heapBuffer(bytes) : mine.directBuffer(bytes);
        truth.handed(buffer);
        buffer.writeZero(Math.min(bytes, 10));
        return buffer;
    }

    private void resize(Random random, ByteBuf buffer) {
        buffer.capacity(Math.max(1, Math.min(bytes(random), LARGE)));
        truth.changed(buffer);
    }

    private void end(Random random, ByteBuf buffer) {
        if (losesOneIn > 0 && random.nextInt(losesOneIn) == 0) {
            truth.lost(buffer);
            return;
        }
        if (random.nextBoolean()) {
            buffer.retainedSlice().release();
        }
        truth.release(buffer);
    }

    private static int bytes(Random random) {
        int turn = random.nextInt(20);
        int most = turn < 10 ? SMALL : turn < 16 ? MIDDLE : turn < 19 ? LARGE : HUGE;
        return 1 + random.nextInt(most);
    }
}
