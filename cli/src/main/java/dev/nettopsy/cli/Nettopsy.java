package dev.nettopsy.cli;

import dev.nettopsy.analyzer.AnalysisOptions;
import dev.nettopsy.analyzer.ReportFormat;
import dev.nettopsy.analyzer.finding.Severity;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code nettopsy}. */
@Command(
        name = "nettopsy",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        descriptionHeading = "%n",
        description = {
            "Reads the heap dump of a JVM that ran out of buffer memory and says where every byte is, why it is there,"
                    + " and what to do."
        },
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:analysis done, gate passed or not asked for",
            "1:gate failed",
            "2:the command line is wrong",
            "3:an input is missing, unreadable or of no known kind",
            "4:the input is incomplete and --strict was given",
            "5:an internal error: a defect of this tool",
            "6:memory or disk ran out: the message names the option that helps"
        })
public final class Nettopsy implements Runnable {

    /** picocli refuses to write help that is narrower. */
    private static final int NARROWEST_HELP = 55;

    private static final int WIDEST_HELP = 100;

    @Spec
    private CommandSpec spec;

    private Nettopsy() {}

    /** Runs the command line and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(run(args, Console.ofProcess()));
    }

    /** Runs a command line in this process. Returns the exit code; never throws, never ends the process. */
    static int run(String[] args, Console console) {
        PrintWriter out = new PrintWriter(new OutputStreamWriter(console.out(), StandardCharsets.UTF_8));
        PrintWriter err = new PrintWriter(new OutputStreamWriter(console.err(), StandardCharsets.UTF_8), true);
        int code;
        try {
            code = isPlainHistogram(args)
                    ? new HistogramCommand(console).list(Path.of(args[1]), out, err)
                    : commandLine(console, args).setOut(out).setErr(err).execute(args);
        } catch (Throwable e) {
            // Also OutOfMemoryError and StackOverflowError, which picocli lets through.
            code = report(e, err, isVerbose(args));
        }
        out.flush();
        return console.out().failure().map(e -> report(e, err, isVerbose(args))).orElse(code);
    }

    /**
     * A histogram of a file, with no option: nothing needs to be parsed. Making the parser takes a tenth of a second, in which
     * 400 MB of a dump are counted (whole process on 1.2 GB: 0.60 s with it, 0.50 s without).
     */
    private static boolean isPlainHistogram(String... args) {
        return args.length == 2 && args[0].equals("histogram") && args[1].matches("[^-@\\x00][^\\x00]*");
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    /** The commands that there are, ready to be run. */
    static CommandLine commandLine(Console console, String... args) {
        CommandLine root = new CommandLine(new Nettopsy());
        commands(console, args.length == 0 ? "" : args[0]).forEach(root::addSubcommand);
        boolean verbose = isVerbose(args);
        root.registerConverter(When.class, new Word<>(When.class));
        root.registerConverter(ReportFormat.class, new Word<>(ReportFormat.class));
        root.registerConverter(AnalysisOptions.Detail.class, new Word<>(AnalysisOptions.Detail.class));
        root.registerConverter(Severity.class, new Word<>(Severity.class, Severity::id));
        root.registerConverter(CompletionCommand.Shell.class, new Word<>(CompletionCommand.Shell.class));
        root.setColorScheme(
                CommandLine.Help.defaultColorScheme(console.colored(CommonOptions.colorOf(args)) ? Ansi.ON : Ansi.OFF));
        root.setUsageHelpWidth(Math.max(NARROWEST_HELP, Math.min(console.columns(), WIDEST_HELP)));
        root.setParameterExceptionHandler((e, ignored) -> {
            e.getCommandLine().getErr().println("nettopsy: " + Usage.message(e));
            return ExitCode.USAGE;
        });
        root.setExecutionExceptionHandler((e, command, parsed) -> report(e, command.getErr(), verbose));
        return root;
    }

    /**
     * All commands, or the one that is named: finding out what the others understand takes longer than starting the JVM.
     * Completion describes all of them.
     */
    private static List<Object> commands(Console console, String first) {
        return switch (first) {
            case "analyze" -> List.of(new AnalyzeCommand(console));
            case "render" -> List.of(new RenderCommand(console));
            case "extract" -> List.of(new ExtractCommand(console));
            case "histogram" -> List.of(new HistogramCommand(console));
            case "path" -> List.of(new PathCommand(console));
            case "objects" -> List.of(new ObjectsCommand(console));
            case "explain" -> List.of(new ExplainCommand());
            default ->
                List.of(
                        new AnalyzeCommand(console),
                        new ExtractCommand(console),
                        new RenderCommand(console),
                        new HistogramCommand(console),
                        new PathCommand(console),
                        new ObjectsCommand(console),
                        new ExplainCommand(),
                        new CompletionCommand());
        };
    }

    private static int report(Throwable failure, PrintWriter err, boolean verbose) {
        if (!Stopping.begun()) {
            err.println("nettopsy: " + Failures.message(failure));
            if (verbose) {
                failure.printStackTrace(err);
            }
            err.flush();
        }
        return Failures.exitCode(failure);
    }

    /** Whether a stack trace is wanted; looked up in the arguments, since parsing them can be what fails. */
    private static boolean isVerbose(String... args) {
        List<String> words = Arrays.asList(args);
        return words.contains("-v") || words.contains("--verbose");
    }
}
