package dev.nettopsy.samples.comparison;

import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Map;

/** What becomes of memory whose buffers come, grow and go on one ordinary thread. */
final class BufferWork {

    private BufferWork() {}

    static Map<String, Work> all() {
        return Map.of(
                "one-after-the-other", Work.keeping(BufferWork::oneAfterTheOther),
                "growth",
                        Work.keeping(subject -> subject.allocator()
                                .directBuffer(16)
                                .capacity(12 << 20)
                                .release()),
                "one-of-fifty-small", Work.keeping(subject -> keepOneOfFifty(subject, 20_000, 4_000)),
                "one-of-fifty-large", Work.keeping(subject -> keepOneOfFifty(subject, 4_000, 100_000)),
                "one-of-fifty-left", Work.keeping(subject -> leaveOneOfFifty(subject, 4_000)),
                "fifty-by-fifty", Work.keeping(subject -> Work.times(80, () -> leaveOneOfFifty(subject, 50))));
    }

    /** The size with which the defect of 4.1.115 was found. */
    static void oneAfterTheOther(Subject subject) {
        Work.times(3_000, () -> subject.allocator().directBuffer(659_225).release());
    }

    /** All are live at once before most of them go. */
    private static void leaveOneOfFifty(Subject subject, int count) {
        List<ByteBuf> all = subject.buffers(count, 100_000);
        for (int i = 0; i < all.size(); i++) {
            if (i % 50 == 0) {
                subject.keepAlive(all.get(i));
            } else {
                all.get(i).release();
            }
        }
    }

    private static void keepOneOfFifty(Subject subject, int count, int bytes) {
        for (int i = 0; i < count; i++) {
            ByteBuf buffer = subject.allocator().directBuffer(bytes);
            if (i % 50 == 0) {
                subject.keepAlive(buffer);
            } else {
                buffer.release();
            }
        }
    }
}
