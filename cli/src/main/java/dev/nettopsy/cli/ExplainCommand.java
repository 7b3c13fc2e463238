package dev.nettopsy.cli;

import dev.nettopsy.analyzer.Analyzer;
import dev.nettopsy.analyzer.finding.Cause;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nettopsy explain}: what a cause means, how it is recognised, when it is wrong, what to do. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Tell what a cause means, how it is recognised, when that is wrong, and what to do.",
        footer = {"", "  nettopsy explain", "  nettopsy explain buffer-leak"})
final class ExplainCommand implements Runnable {

    @Parameters(arity = "0..1", paramLabel = "CAUSE", description = "The id of a cause; without it all are listed.")
    private @Nullable String id;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        if (id == null) {
            Arrays.stream(Cause.values())
                    .forEach(cause -> out.printf(Locale.ROOT, "%-30s%s%n", cause.id(), cause.sentence()));
            return;
        }
        Cause cause = Cause.byId(id.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> new UsageException("'" + id + "' is no cause: 'nettopsy explain' lists them"));
        out.println(Analyzer.explanation(cause).strip());
    }
}
