package dev.nettopsy.allocator.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.AbstractByteBuf;
import io.netty.buffer.ByteBuf;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetector.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A buffer that its user lost is reported by Netty's leak detector, at the level that is set when it is handed out. */
class LeakDetectionTest extends Contract {

    /** The detector reports each place once, and a lost buffer at the next allocation after the collection that found it. */
    private static final int MOST_ATTEMPTS = 50;

    private final Level before = ResourceLeakDetector.getLevel();
    private final List<String> reports = new ArrayList<>();
    private final Logger log = Logger.getLogger(ResourceLeakDetector.class.getName());
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord report) {
            reports.add(report.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @AfterEach
    void levelIsAsBefore() {
        ResourceLeakDetector.setLevel(before);
        log.removeHandler(handler);
        log.setUseParentHandlers(true);
    }

    @ParameterizedTest
    @EnumSource(names = {"PARANOID", "ADVANCED", "SIMPLE"})
    void aLostBufferIsReported(Level level) throws InterruptedException {
        listen();
        ResourceLeakDetector.setLevel(level);
        LostBuffers lost = new LostBuffers();
        for (int attempt = 0; attempt < MOST_ATTEMPTS && reports.isEmpty(); attempt++) {
            lost.lose(level == Level.PARANOID ? 1 : 2_000, "hint for " + level);
            System.gc();
            Thread.sleep(10);
            lost.use(level == Level.PARANOID ? 1 : 2_000);
        }
        assertThat(reports).isNotEmpty();
        assertThat(reports.get(0)).contains("LEAK");
        if (level != Level.SIMPLE) {
            assertThat(reports.get(0)).contains("hint for " + level).contains("LostBuffers");
        }
    }

    @Test
    void noBufferIsReportedWhereTheDetectorIsOff() throws InterruptedException {
        listen();
        ResourceLeakDetector.setLevel(Level.DISABLED);
        LostBuffers lost = new LostBuffers();
        for (int attempt = 0; attempt < 3; attempt++) {
            lost.lose(1_000, "unseen");
            System.gc();
            Thread.sleep(10);
            lost.use(1_000);
        }
        assertThat(lend(ALLOCATOR.heapBuffer(4))).isInstanceOf(AbstractByteBuf.class);
        assertThat(reports).isEmpty();
    }

    @Test
    void aBufferThatIsReleasedIsNotReported() throws InterruptedException {
        listen();
        ResourceLeakDetector.setLevel(Level.PARANOID);
        LostBuffers lost = new LostBuffers();
        for (int attempt = 0; attempt < 3; attempt++) {
            lost.use(1_000);
            System.gc();
            Thread.sleep(10);
        }
        assertThat(reports).isEmpty();
    }

    @Test
    void trackedBuffersWorkAsOthersDo() {
        for (Level level : Level.values()) {
            ResourceLeakDetector.setLevel(level);
            ByteBuf buffer = lend(ALLOCATOR.directBuffer(10)).touch("created");
            ByteBuf slice = buffer.writeLong(1).writeLong(2).retainedSlice(8, 8);
            assertThat(buffer.capacity()).isGreaterThanOrEqualTo(16);
            assertThat(buffer.release()).isFalse();
            assertThat(slice.touch("kept").getLong(0)).isEqualTo(2);
            assertThat(slice.release()).isTrue();
            assertThat(buffer.refCnt()).isZero();
        }
    }

    private void listen() {
        log.setUseParentHandlers(false);
        log.addHandler(handler);
    }
}
