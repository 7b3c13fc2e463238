package dev.nettopsy.cli;

import java.util.Locale;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nettopsy completion}: a script that makes a shell complete commands and options. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Print a completion script for a shell.",
        footer = {
            "",
            "  bash:  source <(nettopsy completion bash)",
            "  zsh:   source <(nettopsy completion zsh)",
            "  fish:  nettopsy completion fish | source"
        })
final class CompletionCommand implements Runnable {

    @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}")
    private Shell shell = Shell.BASH;

    @Spec
    private CommandSpec spec;

    enum Shell {
        BASH,
        ZSH,
        FISH;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public void run() {
        CommandLine root = spec.root().commandLine();
        // The script for bash loads zsh's emulation of bash completion where it finds itself in zsh.
        String script =
                shell == Shell.FISH ? FishCompletion.script(root) : AutoComplete.bash(root.getCommandName(), root);
        spec.commandLine().getOut().print(script);
    }
}
