package dev.nettopsy.analyzer;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nettopsy.analyzer.bytes.Columns;
import dev.nettopsy.analyzer.bytes.FileBytes;
import dev.nettopsy.analyzer.bytes.RandomBytes;
import dev.nettopsy.analyzer.hprof.HprofBuilder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeapDumpTest {

    @TempDir
    private Path folder;

    @Test
    void aFileThatShrinksWhileItIsMappedIsAnInputThatWentAway() throws IOException {
        HprofBuilder dump = new HprofBuilder();
        dump.longs(new long[100_000]);
        Path file = Files.write(folder.resolve("heap.hprof"), dump.toBytes());

        assertThatThrownBy(() -> HeapDump.read(file, HeapDumpTest::lookAtTheEndAfterItIsCutOff))
                .isInstanceOf(InputException.class)
                .hasMessage(file + " became shorter while it was read");
    }

    @Test
    void anotherErrorOfTheVirtualMachineStaysWhatItIs() throws IOException {
        Path file = Files.write(folder.resolve("heap.hprof"), new HprofBuilder().toBytes());

        assertThatThrownBy(() -> HeapDump.read(file, path -> {
                    throw new InternalError("of another kind");
                }))
                .isInstanceOf(InternalError.class);
    }

    private static long lookAtTheEndAfterItIsCutOff(Path path) throws IOException {
        try (FileBytes file = FileBytes.open(path);
                FileChannel other = FileChannel.open(path, StandardOpenOption.WRITE)) {
            RandomBytes mapped = file.random(Columns.unbounded());
            long whole = mapped.s8(0);
            other.truncate(10);
            return whole + mapped.s8(file.size() - Long.BYTES);
        }
    }
}
