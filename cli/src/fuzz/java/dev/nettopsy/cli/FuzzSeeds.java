package dev.nettopsy.cli;

import dev.nettopsy.analyzer.fixture.IdleQueue;
import dev.nettopsy.analyzer.fixture.SnapshotBuilder;
import dev.nettopsy.snapshot.MemorySnapshot;
import dev.nettopsy.snapshot.json.SnapshotJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What fuzzing begins with: good files of every kind, made by the builders of the tests. */
final class FuzzSeeds {

    /** Of an object that is in some of the dumps. */
    static final String ADDRESS = "0x" + Long.toHexString(new HostileFiles(new Random(1)).address(0));

    private static final String SMAPS = """
            7f0000000000-7f0000021000 rw-p 00000000 00:00 0
            Size:                132 kB
            Rss:                 100 kB
            Pss:                  90 kB
            Anonymous:           100 kB
            Swap:                  4 kB
            7f0000021000-7f0004000000 ---p 00000000 00:00 0
            Rss:                   0 kB
            7f2000000000-7f2000003000 r-xp 00000000 fe:00 12 /usr/lib/jvm/lib/server/libjvm.so (deleted)
            Rss:                  12 kB
            7f3000000000-7f3000002000 rw-s 00000000 00:01 14 /memfd:java_heap (deleted)
            Rss:                   8 kB
            """;
    private static final String ROLL_UP = """
            55afc45dc000-7ffcbe915000 ---p 00000000 00:00 0                          [rollup]
            Rss:                1776 kB
            Pss:                 226 kB
            Anonymous:           120 kB
            Swap:                  0 kB
            """;
    private static final String TRACKING = """
            4711:

            Native Memory Tracking:

            Total: reserved=1474560KB +10KB, committed=200000KB -3KB
            -                 Java Heap (reserved=262144KB, committed=262144KB)
                                        (mmap: reserved=262144KB, committed=262144KB)
            -                     Class (reserved=1048702B, committed=1150B +13B)
            -                     Other (reserved=16MB, committed=16MB)
            """;

    private FuzzSeeds() {}

    static Stream<byte[]> dumps() {
        HostileFiles files = new HostileFiles(new Random(1));
        return IntStream.range(0, 20).boxed().flatMap(i -> Stream.of(files.dump(i), files.archive(i)));
    }

    static Stream<byte[]> snapshots() throws IOException {
        return Stream.of(snapshot(IdleQueue.snapshot()), ofDump("extract"));
    }

    static Stream<byte[]> reports() throws IOException {
        return Stream.of(ofFile(snapshotFile()), ofDump("analyze"));
    }

    static Stream<byte[]> processTexts() {
        return Stream.of(SMAPS, ROLL_UP, TRACKING).map(text -> text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** A process of which so little is known that thousands of texts a minute can be tried beside it. */
    static Path snapshotFile() throws IOException {
        Path file = Path.of(System.getProperty("java.io.tmpdir"), "fuzz-process.json");
        if (!Files.exists(file)) {
            Files.write(file, snapshot(SnapshotBuilder.process().bits(1 << 20, 64 << 20).build()));
            file.toFile().deleteOnExit();
        }
        return file;
    }

    private static byte[] snapshot(MemorySnapshot snapshot) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SnapshotJson.write(snapshot, out);
        return out.toByteArray();
    }

    private static byte[] ofDump(String command) throws IOException {
        Path dump = Files.write(
                Files.createTempFile("nettopsy-seed", ".hprof"), new HostileFiles(new Random(1)).dump(0));
        try {
            return command.equals("extract") ? written("extract", dump, "-o", "-") : ofFile(dump);
        } finally {
            Files.delete(dump);
        }
    }

    private static byte[] ofFile(Path file) {
        return written("analyze", file, "-o", "-", "--format", "json");
    }

    private static byte[] written(Object... words) {
        Run run = Run.of(words);
        if (run.code() != ExitCode.OK) {
            throw new UncheckedIOException(new IOException(run.err()));
        }
        return run.out().getBytes(StandardCharsets.UTF_8);
    }
}
