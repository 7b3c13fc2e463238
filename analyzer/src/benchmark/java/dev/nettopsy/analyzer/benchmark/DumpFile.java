package dev.nettopsy.analyzer.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A dump that lies on disk, with what its maker said of it.
 *
 * @param bytes its length
 * @param made seed, objects and bytes, in words
 */
record DumpFile(Dump dump, Path path, long bytes, String made) {

    /** Makes a dump, or takes the one that an earlier run with the same seed left in the folder. */
    static DumpFile in(Path folder, Dump dump, long seed) throws IOException, InterruptedException {
        Path path = folder.resolve(dump.word() + ".hprof");
        Path note = folder.resolve(path.getFileName() + ".made");
        if (!Files.exists(path)) {
            make(dump, path, note, seed);
        }
        String made = Files.exists(note) ? Files.readString(note).strip() : "";
        long bytes = Files.size(path);
        if (!made.startsWith("seed " + seed + ",") || !made.endsWith(" bytes " + bytes)) {
            throw new IOException(path + " was not made with seed " + seed + ": delete it, or name another folder");
        }
        DumpFile file = new DumpFile(dump, path, bytes, made);
        file.settle();
        return file;
    }

    private static void make(Dump dump, Path path, Path note, long seed) throws IOException, InterruptedException {
        List<String> command = ChildJava.command(
                BenchmarkHeap.class,
                List.of("-XX:+UseParallelGC", "-Xmx" + dump.heapMebibytes() + "m"),
                path.toString(),
                Long.toString(dump.objects()),
                Long.toString(dump.arrayBytes()),
                Long.toString(seed));
        // Its line is the note; a dump without one is of a run that was interrupted.
        Path log = path.resolveSibling(path.getFileName() + ".log");
        ProcessRun.of(command, path.resolveSibling(""), log);
        Files.move(log, note);
    }

    /** Nothing is left to be written while others are measured, and all of them find the file in the system's cache. */
    private void settle() throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        try (InputStream in = Files.newInputStream(path)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
