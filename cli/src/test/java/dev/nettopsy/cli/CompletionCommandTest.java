package dev.nettopsy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionCommandTest {

    @Test
    void bashCompletesCommands(@TempDir Path folder) throws Exception {
        Path script = Files.writeString(folder.resolve("nettopsy.bash"), completion("bash"));

        String offered = bash("source '" + script + "'; COMP_WORDS=(nettopsy compl); COMP_CWORD=1;"
                + " _complete_nettopsy nettopsy compl nettopsy; echo \"${COMPREPLY[*]}\"");

        assertThat(offered).isEqualTo("completion\n");
    }

    @Test
    void zshGetsTheScriptThatLoadsItsEmulation() {
        assertThat(completion("zsh")).contains("bashcompinit");
    }

    @Test
    void fishKnowsEveryCommandAndItsOptions() {
        assertThat(completion("fish"))
                .contains("complete -c nettopsy -n __fish_use_subcommand -a completion -d 'Print a completion script")
                .contains("complete -c nettopsy -n '__fish_seen_subcommand_from completion' -a 'bash zsh fish'")
                .contains("-n '__fish_seen_subcommand_from path' -l retained -d")
                .contains("-n '__fish_seen_subcommand_from objects' -l subclasses -d")
                .contains("-s h -l help");
    }

    @Test
    void aShellWithoutCompletionIsRefusedWithThoseThatHaveOne() {
        Run run = Run.of("completion", "tcsh");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("tcsh").contains("bash, zsh, fish").hasLineCount(1);
    }

    private static String completion(String shell) {
        Run run = Run.of("completion", shell);
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        return run.out();
    }

    private static String bash(String script) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("bash", "-c", script)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
