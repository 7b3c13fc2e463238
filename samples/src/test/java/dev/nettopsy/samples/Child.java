package dev.nettopsy.samples;

import com.fasterxml.jackson.core.JsonFactory;
import dev.nettopsy.allocator.MemorySampler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A process to be: an incident, the Netty and the Java it runs on, and its flags. Immutable; each method gives a changed copy.
 *
 * @param common version of Netty's common module, which is that of the buffer module unless a test mixes them
 * @param collect whether a full collection comes before the dump
 */
record Child(
        Class<?> incident, String netty, String common, Path java, String memory, boolean collect, List<String> flags) {

    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final long LIMIT_SECONDS = 120;

    Child {
        flags = List.copyOf(flags);
    }

    /** An incident on direct memory, in a JVM like the one that runs the tests, with a collection before its dump. */
    static Child of(Class<?> incident, String netty) {
        return new Child(incident, netty, netty, Path.of(System.getProperty("java.home")), "direct", true, List.of())
                .with("-Xms32m", "-XX:ActiveProcessorCount=4", "-XX:-UsePerfData");
    }

    Child on(Path java) {
        return new Child(incident, netty, common, java, memory, collect, flags);
    }

    /** The common module of another release than the buffer module. */
    Child withCommon(String version) {
        return new Child(incident, netty, version, java, memory, collect, flags);
    }

    Child memory(String other) {
        return new Child(incident, netty, common, java, other, collect, flags);
    }

    /** Makes a dump with garbage in it, in a young generation that is large enough for no collection to come. */
    Child keepingGarbage() {
        return new Child(incident, netty, common, java, memory, false, flags).with("-Xms600m", "-Xmn400m");
    }

    Child with(String... more) {
        List<String> all = new ArrayList<>(flags);
        all.addAll(List.of(more));
        return new Child(incident, netty, common, java, memory, collect, all);
    }

    /** Lets Netty free direct memory by itself, without the JDK's cleaner and count. */
    Child withoutCleaner() {
        return with("--add-opens", "java.base/java.nio=ALL-UNNAMED", "-Dio.netty.tryReflectionSetAccessible=true");
    }

    /** Enough heap for an adaptive allocator to give threads chunks of their own (more than 512 MiB). */
    Child withThreadLocalChunks() {
        return with("-Xmx600m");
    }

    /** Runs to the end and reads what the process wrote down. */
    Run run(Path folder) {
        runToTheEnd(folder);
        return new Run(this, folder.resolve("heap.hprof"), truth(folder));
    }

    /** Runs to the end, for an incident that writes its truth elsewhere. */
    void runToTheEnd(Path folder) {
        try {
            Path log = folder.resolve("child.log");
            Process process = new ProcessBuilder(command(folder))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(this + " did not end");
            }
            if (process.exitValue() != 0) {
                throw new AssertionError(this + " failed:\n" + Files.readString(log));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What an incident wrote down in its folder. */
    static Truth truth(Path folder) {
        try {
            return Truth.read(folder.resolve("truth.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> command(Path folder) {
        List<String> command = new ArrayList<>();
        command.add(java.resolve("bin").resolve("java").toString());
        command.addAll(flags);
        command.add("-cp");
        command.add(String.join(
                System.getProperty("path.separator"),
                TARGET.resolve("classes").toString(),
                placeOf(MemorySampler.class),
                placeOf(JsonFactory.class),
                placeOf(Nullable.class),
                jar("buffer", netty).toString(),
                jar("common", common).toString(),
                jar("transport", netty).toString(),
                jar("resolver", netty).toString(),
                jar("codec", netty).toString(),
                jar("codec-base", netty).toString()));
        command.addAll(List.of(incident.getName(), folder.toString(), memory, collect ? "collect" : "keep"));
        return command;
    }

    /** Where a class of the allocator's module, or of what that needs, comes from: as these tests run with it. */
    private static String placeOf(Class<?> type) {
        return Path.of(URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
    }

    /**
     * The jar of one of the Nettys that the build fetched. Only a few of them have more than the modules buffer and common; the
     * others have no incident that needs more.
     */
    static Path jar(String module, String version) {
        return TARGET.resolve("netty").resolve("netty-" + module + '-' + version + ".Final.jar");
    }

    @Override
    public String toString() {
        return incident.getSimpleName() + " on Netty " + netty + ", " + memory + (collect ? "" : ", garbage kept");
    }
}
