package dev.nettopsy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;

/** Waiting for another process. */
final class Awaited {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int STEP_MILLIS = 2;

    private Awaited() {}

    /** Returns when the condition holds; fails if it does not for a minute. */
    static void until(Callable<Boolean> condition) throws Exception {
        Instant end = Instant.now().plus(LONGEST);
        while (!condition.call()) {
            assertThat(Instant.now()).as("what is waited for").isBefore(end);
            Thread.sleep(STEP_MILLIS);
        }
    }
}
