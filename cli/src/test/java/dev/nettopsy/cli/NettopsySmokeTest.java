package dev.nettopsy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NettopsySmokeTest {

    @Test
    void helpIsOnStandardOutputAndNamesEveryExitCode() {
        Run run = Run.of("--help");

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).startsWith("Usage: nettopsy").contains("completion");
        for (int code = 0; code <= 6; code++) {
            assertThat(run.out()).contains("\n  " + code + "   ");
        }
    }

    @Test
    void theVersionIsTheOneThatWasBuilt() {
        Run run = Run.of("--version");

        assertThat(run.code()).isZero();
        assertThat(run.out()).matches("nettopsy [0-9]+\\.[0-9]+\\.[0-9]+(-SNAPSHOT)?\n");
    }

    @Test
    void noCommandIsAMistakeInOneLine() {
        assertThat(Run.of()).isEqualTo(new Run(2, "", "nettopsy: a command is missing (see nettopsy --help)\n"));
    }

    @Test
    void aMistypedCommandIsPointedOut() {
        Run run = Run.of("completoin", "bash");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("nettopsy: unmatched argument")
                .contains("did you mean")
                .contains("completion")
                .hasLineCount(1);
    }

    @Test
    void controlCharactersOfTheCommandLineDoNotReachTheTerminal() {
        Run run = Run.of("--x\u001b]0;title\u0007\n\u202egpj");

        assertThat(run.err()).doesNotContain("\u001b").doesNotContain("\u0007").doesNotContain("\u202e");
        assertThat(run.err()).hasLineCount(1);
    }

    @Test
    void helpIsColouredOnATerminalOnly() {
        assertThat(Run.of("--help").out()).doesNotContain("\u001b[");
        assertThat(Run.onTerminal(true, "--help").out()).contains("\u001b[");
    }

    @Test
    void aNarrowTerminalIsNoError() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console narrow = new Console(
                new StandardOutput(new ByteArrayOutputStream()), err, true, true, 40, Map.of("TERM", "xterm"));

        assertThat(Nettopsy.run(new String[] {"--help"}, narrow)).isZero();
        assertThat(err.size()).isZero();
    }
}
