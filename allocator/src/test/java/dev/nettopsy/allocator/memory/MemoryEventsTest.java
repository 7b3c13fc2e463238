package dev.nettopsy.allocator.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real recording of a treasury at work. */
class MemoryEventsTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aRecordingTellsWhatWasObtainedReturnedRefusedAndLost() throws IOException {
        Treasury<Plain> treasury = new Treasury<>(new PlainSource(), 100);
        Path file = folder.resolve("memory.jfr");
        try (Recording recording = new Recording()) {
            recording.start();
            Plain block = treasury.obtain(60);
            assertThatThrownBy(() -> treasury.obtain(41)).isInstanceOf(OutOfMemoryError.class);
            treasury.giveBack(block);
            Plain stuck = treasury.obtain(70);
            treasury.giveBack(stuck);
            recording.stop();
            recording.dump(file);
        }

        List<String> told = RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().startsWith("dev.nettopsy."))
                .map(MemoryEventsTest::tell)
                .toList();

        assertThat(told)
                .containsExactly(
                        "MemoryObtained plain 60/60",
                        "MemoryRefused plain 41/60",
                        "MemoryReturned plain 60/0",
                        "MemoryObtained plain 70/70",
                        "MemoryNotReturned plain 70/0 java.lang.IllegalStateException: stuck");
    }

    private static String tell(RecordedEvent event) {
        String name = event.getEventType().getName();
        return name.substring(name.lastIndexOf('.') + 1)
                + ' '
                + event.getString("kind")
                + ' '
                + event.getLong("bytes")
                + '/'
                + event.getLong("committed")
                + (event.hasField("failure") ? ' ' + event.getString("failure") : "");
    }

    private record Plain(int capacity) implements Block {
        @Override
        public void release() {
            if (capacity == 70) {
                throw new IllegalStateException("stuck");
            }
        }
    }

    private static final class PlainSource implements MemorySource<Plain> {

        @Override
        public String kind() {
            return "plain";
        }

        @Override
        public Plain obtain(int bytes) {
            return new Plain(bytes);
        }

        @Override
        public OutOfMemoryError refused(int bytes, long committed, long limit) {
            return new OutOfMemoryError("refused");
        }
    }
}
