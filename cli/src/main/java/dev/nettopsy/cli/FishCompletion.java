package dev.nettopsy.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The completion script for fish, from the same description of the commands that their help is made of. */
final class FishCompletion {

    private FishCompletion() {}

    static String script(CommandLine root) {
        StringBuilder out = new StringBuilder("# Completion of " + root.getCommandName() + " for fish.\n");
        String start = "complete -c " + root.getCommandName();
        out.append(start).append(" -f\n");
        options(out, start + " -n __fish_use_subcommand", root);
        root.getSubcommands().forEach((name, command) -> {
            out.append(start).append(" -n __fish_use_subcommand -a ").append(name);
            out.append(" -d ")
                    .append(quoted(
                            firstLine(command.getCommandSpec().usageMessage().description())))
                    .append('\n');
            String inCommand = start + " -n '__fish_seen_subcommand_from " + name + "'";
            options(out, inCommand, command);
            for (PositionalParamSpec parameter : command.getCommandSpec().positionalParameters()) {
                out.append(inCommand)
                        .append(values(parameter.completionCandidates(), " -F"))
                        .append('\n');
            }
        });
        return out.toString();
    }

    private static void options(StringBuilder out, String start, CommandLine command) {
        for (OptionSpec option : command.getCommandSpec().options()) {
            if (option.hidden()) {
                continue;
            }
            out.append(start);
            for (String name : option.names()) {
                out.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
            }
            if (option.arity().max() > 0) {
                out.append(" -r").append(values(option.completionCandidates(), " -F"));
            }
            out.append(" -d ").append(quoted(firstLine(option.description()))).append('\n');
        }
    }

    private static String values(@org.jspecify.annotations.Nullable Iterable<String> candidates, String otherwise) {
        return candidates == null || !candidates.iterator().hasNext()
                ? otherwise
                : " -a " + quoted(String.join(" ", candidates));
    }

    private static String firstLine(String[] lines) {
        return lines.length == 0 ? "" : lines[0].replaceAll("[:,].*", "");
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
