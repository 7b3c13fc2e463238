package dev.nettopsy.analyzer.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One run of a whole process.
 *
 * @param nanos from start to end
 * @param cpuNanos of all its threads, without what it started and without its last milliseconds
 * @param peakBytes the largest resident size, its own or of a process that it started; 0 where the system does not tell
 */
record ProcessRun(long nanos, long cpuNanos, long peakBytes) {

    private static final long POLL_MILLIS = 10;

    /** Looking for descendants reads all of {@code /proc}: at every poll it would take a fifth of a core from the measured. */
    private static final int POLLS_BETWEEN_DESCENDANTS = 20;

    /** Runs a command; what it says goes to a file. */
    static ProcessRun of(List<String> command, Path folder, Path log) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        long peak = 0;
        long cpu = 0;
        boolean ended = false;
        for (int poll = 1; !ended; poll++) {
            peak = Math.max(peak, highWater(process.pid()));
            cpu = process.info().totalCpuDuration().map(Duration::toNanos).orElse(cpu);
            if (poll % POLLS_BETWEEN_DESCENDANTS == 0) {
                peak = Math.max(peak, peakOfDescendants(process));
            }
            ended = process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
        }
        long nanos = System.nanoTime() - start;
        if (process.exitValue() != 0) {
            throw new IOException("exit code " + process.exitValue() + " of " + command + ": " + Files.readString(log));
        }
        return new ProcessRun(nanos, cpu, peak);
    }

    private static long peakOfDescendants(Process process) {
        return process.descendants()
                .mapToLong(handle -> highWater(handle.pid()))
                .max()
                .orElse(0);
    }

    /** {@code VmHWM} of Linux: the kernel's own peak, so that polling misses no more than the last milliseconds. */
    private static long highWater(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | java.io.UncheckedIOException e) {
            return 0;
        }
    }
}
