package dev.nettopsy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Starts {@code bin/nettopsy} in processes of their own, with the jar that this build has made. */
final class Launcher {

    static final Path SCRIPT = Path.of("bin/nettopsy").toAbsolutePath();
    static final Path JAR = Path.of("target/nettopsy.jar").toAbsolutePath();
    static final Path SAMPLE =
            Path.of("../samples/dumps/healthy-4.2.20.hprof.gz").toAbsolutePath().normalize();

    /** What the script calls beside Java and Maven: a PATH of only these has neither. */
    private static final List<String> TOOLS = List.of(
            "cat",
            "chmod",
            "cksum",
            "cp",
            "cut",
            "dirname",
            "env",
            "find",
            "head",
            "id",
            "ls",
            "mkdir",
            "mktemp",
            "mv",
            "ps",
            "readlink",
            "rm",
            "sed",
            "sh",
            "sleep",
            "stty",
            "touch",
            "tr",
            "uname",
            "wc");

    private final Path folder;
    private final Map<String, String> environment = new TreeMap<>();

    /** In a folder of the test's own. */
    Launcher(Path folder) {
        this.folder = folder;
    }

    /** Whether scripts can be started here; says so once if not. */
    static boolean canStart() {
        boolean can = Files.isExecutable(Path.of("/bin/sh"));
        if (!can) {
            System.out.println("The tests of the launcher are left out: there is no /bin/sh here.");
        }
        return can;
    }

    Launcher with(String name, Object value) {
        environment.put(name, value.toString());
        return this;
    }

    /** Runs a command to its end. */
    Run run(Object... command) throws IOException, InterruptedException {
        return start(command).end();
    }

    /** Starts a command; it does not inherit what would change the JVM's behaviour. */
    Started start(Object... command) throws IOException {
        Path out = Files.createTempFile(folder, "out", "");
        Path err = Files.createTempFile(folder, "err", "");
        List<String> words = List.of(command).stream().map(Object::toString).toList();
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "NETTOPSY_JAVA_OPTS").forEach(builder.environment()::remove);
        builder.environment().putAll(environment);
        return new Started(builder.start(), out, err);
    }

    /** A process that may still run. */
    record Started(Process process, Path out, Path err) {

        Run end() throws IOException, InterruptedException {
            boolean ended = process.waitFor(2, TimeUnit.MINUTES);
            if (!ended) {
                process.destroyForcibly();
            }
            assertThat(ended)
                    .as("ended; standard error: " + Files.readString(err))
                    .isTrue();
            return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
        }

        /** Sends a signal by its name. */
        void signal(String name) throws IOException, InterruptedException {
            new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + process.pid())
                    .start()
                    .waitFor();
        }
    }

    /** A folder with the tools that every Unix has, for a PATH without Java and Maven. */
    static Path tools(Path place) throws IOException {
        Files.createDirectories(place);
        for (String tool : TOOLS) {
            for (String folder : List.of("/usr/bin/", "/bin/")) {
                if (Files.exists(Path.of(folder, tool)) && !Files.exists(place.resolve(tool))) {
                    script(place.resolve(tool), "exec " + folder + tool + " \"$@\"");
                }
            }
        }
        return place;
    }

    /** Writes a script that can be started. */
    static void script(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
