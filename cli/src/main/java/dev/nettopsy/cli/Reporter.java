package dev.nettopsy.cli;

import dev.nettopsy.analyzer.Analysis;
import dev.nettopsy.analyzer.finding.Finding;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** What follows an analysis, whether it was made now or read from a file: reports, summary, warnings, exit code. */
final class Reporter {

    private final CommandSpec spec;
    private final Console console;
    private final CommonOptions common;

    Reporter(CommandSpec spec, Console console, CommonOptions common) {
        this.spec = spec;
        this.console = console;
        this.common = common;
    }

    /** Writes everything that was asked for; returns the exit code. */
    int finish(Analysis analysis, Outputs outputs, boolean strict) throws IOException {
        outputs.write(analysis::write, console.out());
        if (!common.quiet() && outputs.stream().isEmpty()) {
            summarize(analysis, outputs);
        }
        Completeness.check(analysis.complete(), analysis.damage(), strict)
                .ifPresent(warning -> common.warn(warning, spec.commandLine().getErr()));
        List<Finding> failing = analysis.failing();
        if (!failing.isEmpty()) {
            say("gate failed: " + failing.stream().map(Finding::fingerprint).collect(Collectors.joining(", ")));
            return ExitCode.GATE;
        }
        return ExitCode.OK;
    }

    private void summarize(Analysis analysis, Outputs outputs) {
        var out = spec.commandLine().getOut();
        out.print(analysis.summary(console.colored(common.color()), console.columns()));
        for (Outputs.ReportFile file : outputs.files()) {
            out.println("Written: " + Failures.oneLine(file.path().toString()));
        }
        out.flush();
    }

    private void say(String text) {
        console.out().flush();
        spec.commandLine().getErr().println("nettopsy: " + Failures.oneLine(text));
    }
}
