package dev.nettopsy.allocator.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Another process that runs test classes ({@link Elsewhere}). */
final class Child {

    private static final Pattern SUCCEEDED = Pattern.compile("succeeded: (\\d+)");
    private static final long MOST_SECONDS = 240;

    private final Process process;
    private final Path log;

    private Child(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts it.
     *
     * @param home of the JDK that it runs on
     * @param log for what it prints
     */
    static Child start(Path home, List<String> flags, String classPath, List<Class<?>> tests, Path log)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin").resolve("java").toString());
        command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(flags);
        command.addAll(List.of("-cp", classPath, Elsewhere.class.getName()));
        tests.forEach(test -> command.add(test.getName()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new Child(process, log);
    }

    /** Waits for its end and says how many tests succeeded; none may have failed. */
    int succeeded() throws IOException, InterruptedException {
        boolean ended = process.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        String output = Files.readString(log);
        assertThat(ended).as("ended in time: %s", output).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        Matcher succeeded = SUCCEEDED.matcher(output);
        assertThat(succeeded.find()).as(output).isTrue();
        return Integer.parseInt(succeeded.group(1));
    }

    void end() {
        process.destroyForcibly();
    }
}
