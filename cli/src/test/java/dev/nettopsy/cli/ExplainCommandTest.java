package dev.nettopsy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nettopsy.analyzer.finding.Cause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExplainCommandTest {

    @Test
    void withoutACauseAllAreListed() {
        Run run = Run.of("explain");

        assertThat(run.code()).isZero();
        assertThat(run.out().lines()).hasSize(Cause.values().length);
        assertThat(run.out()).contains("buffer-leak", "inconclusive");
    }

    @ParameterizedTest
    @EnumSource
    void everyCauseHasItsPage(Cause cause) {
        Run run = Run.of("explain", cause.id());

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains(cause.id()).endsWith("\n").hasSizeGreaterThan(300);
    }

    @Test
    void whatIsNoCauseIsAMistakeInOneLine() {
        Run run = Run.of("explain", "buffer-loss");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("nettopsy: 'buffer-loss' is no cause: 'nettopsy explain' lists them\n");
    }
}
